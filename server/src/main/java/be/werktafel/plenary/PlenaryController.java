package be.werktafel.plenary;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.screen.ProjectorScreen;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The plenary over HTTP. */
@RestController
@Tag(name = "Plenair", description = "Dia's uit een momentopname, en wat de zaal nu ziet.")
class PlenaryController {
  private final Plenary plenary;
  private final ProjectorScreen screen;

  PlenaryController(Plenary plenary, ProjectorScreen screen) {
    this.plenary = plenary;
    this.screen = screen;
  }

  @Schema(name = "PresentationChoice")
  record Choice(@Nullable String snapshotId) {}

  @Schema(name = "PresentationPosition")
  record PositionChoice(@Nullable String slideId, @Nullable Integer page) {}

  @PostMapping("/api/events/{event}/plenary")
  @Operation(
      summary = "Toont een momentopname aan de zaal: de eerste dia, of waar de zaal gebleven was.")
  PlenaryView start(Person person, @PathVariable String event, @RequestBody Choice choice) {
    person.mustRun(event);
    var snapshotId = choice.snapshotId();
    if (snapshotId == null) {
      throw RefusalException.invalid("onvolledig", "Kies een momentopname.");
    }
    return onScreen(event, plenary.start(person, event, snapshotId));
  }

  @PostMapping("/api/events/{event}/plenary/position")
  @Operation(
      summary =
          "Gaat naar een dia en een bladzijde ervan; voor wie presenteert, of de tafel met de"
              + " afstandsbediening.")
  PlenaryView move(
      Person person, @PathVariable String event, @RequestBody PositionChoice position) {
    person.mustBelongTo(event);
    var slideId = position.slideId();
    if (slideId == null) {
      throw RefusalException.invalid("onvolledig", "Kies een dia.");
    }
    int page = position.page() == null ? 0 : position.page();
    return onScreen(
        event,
        person.runsEvents()
            ? plenary.move(person, event, slideId, page)
            : plenary.moveAsTable(person, event, slideId, page));
  }

  @PostMapping("/api/events/{event}/plenary/hand-over")
  @Operation(summary = "Geeft de afstandsbediening aan de tafel op het scherm, voor haar dia's.")
  PlenaryView handOver(Person person, @PathVariable String event) {
    person.mustRun(event);
    return plenary.handOver(person, event);
  }

  @PostMapping("/api/events/{event}/plenary/take-back")
  @Operation(summary = "Neemt de afstandsbediening terug; de tafel zelf kan ze ook teruggeven.")
  PlenaryView takeBack(Person person, @PathVariable String event) {
    person.mustBelongTo(event);
    return plenary.takeBack(person, event);
  }

  @PostMapping("/api/events/{event}/plenary/pause")
  @Operation(summary = "Toont het zaalscherm; de plaats in de dia's blijft bewaard.")
  PlenaryView pause(Person person, @PathVariable String event) {
    person.mustRun(event);
    return onScreen(event, plenary.pause(person, event));
  }

  @PostMapping("/api/events/{event}/plenary/take-over")
  @Operation(summary = "Neemt het presenteren over; de zaal ziet hetzelfde.")
  PlenaryView takeOver(Person person, @PathVariable String event) {
    person.mustRun(event);
    return plenary.takeOver(person, event);
  }

  @PostMapping("/api/events/{event}/plenary/table-clock")
  @Operation(summary = "Laat de klok van de tafel op het scherm opnieuw beginnen.")
  PlenaryView restartFloor(Person person, @PathVariable String event) {
    person.mustRun(event);
    return plenary.restartFloor(person, event);
  }

  @PostMapping("/api/events/{event}/plenary/stop")
  @Operation(summary = "Beëindigt de plenaire: de zaal ziet weer het zaalscherm.")
  PlenaryView stop(Person person, @PathVariable String event) {
    person.mustRun(event);
    return onScreen(event, plenary.stop(person, event));
  }

  /** A turned page takes the place of a poll, a question or the parking list on the projector. */
  private PlenaryView onScreen(String event, PlenaryView view) {
    screen.showSlide(event);
    return view;
  }
}
