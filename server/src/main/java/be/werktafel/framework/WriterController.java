package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.collab.LiveDocuments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who wrote which text of a draft, for the table that writes it and nobody else. */
@RestController
@Tag(name = "Kader", description = "Een evenement maken, het kader en de concepten.")
class WriterController {
  private final Drafts drafts;
  private final LiveDocuments documents;

  WriterController(Drafts drafts, LiveDocuments documents) {
    this.drafts = drafts;
    this.documents = documents;
  }

  /**
   * A participant who wrote.
   *
   * @param client the Yjs client id of their text
   */
  @Schema(name = "Writer")
  record Writer(long client, String personId) {}

  @GetMapping("/api/drafts/{draftId}/writers")
  @Operation(summary = "Wie wat schreef, enkel voor de tafel die deze tekst schrijft.")
  List<Writer> writers(Person person, @PathVariable String draftId) {
    Draft draft = drafts.require(person, draftId, Right.READ);
    if (!person.sitsAt(draft.tableId())) {
      throw RefusalException.forbidden("auteurs", "Wie wat schreef, ziet enkel je tafel.");
    }
    return documents.writers(draft.document()).entrySet().stream()
        .map(entry -> new Writer(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Writer::client))
        .toList();
  }
}
