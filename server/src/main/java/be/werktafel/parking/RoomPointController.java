package be.werktafel.parking;

import be.werktafel.access.Person;
import be.werktafel.parking.RoomPoint.FateKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Questions and the parking list over HTTP; reading them is part of the live state. */
@RestController
@Tag(name = "Parkeerlijst", description = "Vragen uit de zaal, en wat ervan wordt.")
class RoomPointController {
  private final RoomPoints points;

  RoomPointController(RoomPoints points) {
    this.points = points;
  }

  @Schema(name = "NewRoomPoint")
  record Brought(@Nullable String text) {}

  /**
   * What becomes of a point.
   *
   * @param kind absent makes it open again
   * @param sectionId the section that takes it up
   * @param who the expert, or who takes it up after the event
   */
  @Schema(name = "NewPointFate")
  record Decided(@Nullable FateKind kind, @Nullable String sectionId, @Nullable String who) {}

  @PostMapping("/api/events/{id}/room-questions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Stelt een vraag aan de zaal; de begeleider ziet ze in de wachtrij.")
  void ask(Person person, @PathVariable String id, @RequestBody Brought brought) {
    points.ask(person, id, textOf(brought.text()));
  }

  @PostMapping("/api/events/{id}/parking")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Een tafel of de begeleider zet een punt op de parkeerlijst.")
  void add(Person person, @PathVariable String id, @RequestBody Brought brought) {
    points.park(person, id, textOf(brought.text()));
  }

  @PostMapping("/api/room-points/{pointId}/park")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een vraag op de parkeerlijst.")
  void park(Person person, @PathVariable String pointId) {
    points.park(person, pointId);
  }

  @PostMapping("/api/room-points/{pointId}/show")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Zet een vraag op het zaalscherm.")
  void show(Person person, @PathVariable String pointId) {
    points.show(person, pointId);
  }

  @PutMapping("/api/room-points/{pointId}/fate")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Zegt wat er van een punt wordt: beantwoord, naar een sectie, expert of later.")
  void decide(Person person, @PathVariable String pointId, @RequestBody Decided decided) {
    points.decide(person, pointId, decided.kind(), decided.sectionId(), textOf(decided.who()));
  }

  private static String textOf(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
