package be.werktafel.joining;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.programme.Events;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people signed in at an event, for those who run it. */
@RestController
@RequestMapping("/api/events/{id}/people")
@Tag(name = "Aanschuiven", description = "Aanmelden met een code en weten wie je bent.")
class PeopleController {
  private final Events events;
  private final People people;
  private final Departures departures;

  PeopleController(Events events, People people, Departures departures) {
    this.events = events;
    this.people = people;
    this.departures = departures;
  }

  @Schema(name = "PresentPerson")
  record Present(
      String id,
      String name,
      @Nullable String organisation,
      @Nullable String discipline,
      Role role,
      @Nullable String tableId) {}

  @Operation(summary = "Wie er aangemeld is, voor de begeleider.")
  @GetMapping
  List<Present> present(@PathVariable String id, Person person) {
    person.mustRun(id);
    events.get(id);
    return people.presentAt(id).stream()
        .sorted(
            Comparator.comparing(Person::role)
                .thenComparing(Person::name, String.CASE_INSENSITIVE_ORDER))
        .map(
            each ->
                new Present(
                    each.id(),
                    each.shownName(),
                    each.organisation(),
                    each.discipline(),
                    each.role(),
                    each.tableId()))
        .toList();
  }

  @Operation(summary = "Verwijdert iemand: aanmelding en lijnen stoppen, de tekst blijft.")
  @PostMapping("/{personId}/remove")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, @PathVariable String personId, Person person) {
    person.mustRun(id);
    departures.remove(id, personId, person);
  }
}
