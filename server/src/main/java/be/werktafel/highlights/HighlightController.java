package be.werktafel.highlights;

import be.werktafel.access.Person;
import be.werktafel.access.RequestField;
import be.werktafel.passages.AnchorBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Highlights over HTTP; reading them is part of the live state. */
@RestController
@Tag(name = "Passages", description = "De passages die een tafel meeneemt naar de plenaire.")
class HighlightController {
  private static final String OF_DRAFT = "/api/drafts/{draftId}/highlights";
  private static final String ONE = OF_DRAFT + "/{highlightId}";

  private final Highlights highlights;

  HighlightController(Highlights highlights) {
    this.highlights = highlights;
  }

  @Schema(name = "NewHighlight")
  record Added(@Nullable AnchorBody anchor) {}

  /**
   * A highlight's new place.
   *
   * @param place from 0
   */
  @Schema(name = "HighlightPlace")
  record Moved(int place) {}

  @PostMapping(OF_DRAFT)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Neemt een passage mee naar de plenaire; hoogstens drie per tafel.")
  void add(Person person, @PathVariable String draftId, @RequestBody Added added) {
    highlights.add(person, draftId, RequestField.required(added.anchor()).anchor());
  }

  @DeleteMapping(ONE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Haalt een passage weg uit wat de tafel meeneemt naar de plenaire.")
  void remove(Person person, @PathVariable String draftId, @PathVariable String highlightId) {
    highlights.remove(person, draftId, highlightId);
  }

  @PutMapping(ONE + "/place")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een passage op een andere plaats in de volgorde van haar tafel.")
  void move(
      Person person,
      @PathVariable String draftId,
      @PathVariable String highlightId,
      @RequestBody Moved moved) {
    highlights.move(person, draftId, highlightId, moved.place());
  }
}
