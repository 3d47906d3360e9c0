package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Restores a draft's text over HTTP. */
@RestController
@Tag(
    name = "Tekst terugzetten",
    description = "De tekst van een concept terugzetten zoals hij was.")
class RestoreController {
  private final Restoring restoring;

  RestoreController(Restoring restoring) {
    this.restoring = restoring;
  }

  @Schema(name = "RestoreChoice")
  record Choice(@Nullable String point) {}

  /**
   * The result of a restore.
   *
   * @param undo the restore point of the text before the restore
   */
  @Schema(name = "RestoredText")
  record Restored(String undo) {}

  @GetMapping("/api/drafts/{draftId}/restore-points")
  @Operation(
      summary =
          "De momenten waarnaar je een concept kan terugzetten, voor wie er nu in mag schrijven: de"
              + " laatste momentopname, vijf minuten en een half uur geleden, voor het leeg werd en"
              + " voor het laatst werd teruggezet. Enkel wat anders is dan wat er nu staat.")
  List<RestorePoint> points(Person person, @PathVariable String draftId) {
    return restoring.points(person, draftId);
  }

  @PostMapping("/api/drafts/{draftId}/restore")
  @Operation(
      summary =
          "Zet de tekst van een concept terug zoals hij op dat moment was, als een nieuwe"
              + " wijziging. Met het punt in het antwoord maak je dat weer ongedaan.")
  Restored restore(Person person, @PathVariable String draftId, @RequestBody Choice choice) {
    var point = choice.point();
    if (point == null || point.length() > 100) {
      throw RefusalException.invalid("onvolledig", "Kies een moment om naar terug te gaan.");
    }
    return new Restored(restoring.restore(person, draftId, point));
  }
}
