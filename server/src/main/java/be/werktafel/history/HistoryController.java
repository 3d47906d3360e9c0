package be.werktafel.history;

import be.werktafel.access.Person;
import be.werktafel.framework.Drafts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The history of a draft over HTTP. */
@RestController
@Tag(name = "Geschiedenis", description = "Hoe een concept groeide.")
class HistoryController {
  private final Drafts drafts;
  private final DraftHistory history;

  HistoryController(Drafts drafts, DraftHistory history) {
    this.drafts = drafts;
    this.history = history;
  }

  @GetMapping("/api/drafts/{draftId}/history")
  @Operation(
      summary =
          "De tekst van een concept op hoogstens enkele tientallen momenten, oudste eerst, voor de"
              + " tafel die hem schrijft en de begeleiding. Zonder namen.")
  List<DraftHistory.Moment> history(Person person, @PathVariable String draftId) {
    return history.of(drafts.requireOwn(person, draftId));
  }
}
