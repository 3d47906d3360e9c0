package be.werktafel.screen;

import be.werktafel.access.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The choice of what the projector shows, over HTTP. Polls and questions are shown through their
 * own calls.
 */
@RestController
@Tag(name = "Zaalscherm", description = "Wat de zaal ziet in plaats van de dia.")
class ProjectorScreenController {
  private final ProjectorScreen screen;

  ProjectorScreenController(ProjectorScreen screen) {
    this.screen = screen;
  }

  @PostMapping("/api/events/{id}/screen/slide")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Toont weer de dia of het zaalscherm.")
  void showSlide(Person person, @PathVariable String id) {
    person.mustRun(id);
    screen.showSlide(id);
  }

  @PostMapping("/api/events/{id}/screen/parking")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Toont de parkeerlijst aan de zaal.")
  void showParkingList(Person person, @PathVariable String id) {
    person.mustRun(id);
    screen.showParkingList(id);
  }
}
