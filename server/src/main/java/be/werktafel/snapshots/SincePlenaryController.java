package be.werktafel.snapshots;

import be.werktafel.access.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a table reads on the morning after a plenary, over HTTP. */
@RestController
@Tag(
    name = "Momentopnames",
    description = "Wat er op één moment in alle concepten stond; verandert niet meer.")
class SincePlenaryController {
  private final SincePlenary since;

  SincePlenaryController(SincePlenary since) {
    this.since = since;
  }

  @GetMapping("/api/events/{id}/since-plenary")
  @Operation(
      summary =
          "Wat er in de teksten van je tafel veranderde sinds de laatste plenaire terugkoppeling,"
              + " en de open reacties in de volgorde van de tekst.")
  SincePlenary.Changes changes(Person person, @PathVariable String id) {
    return since.of(id, person.mustSitAtTable(id));
  }
}
