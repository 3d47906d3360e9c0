package be.werktafel.templates;

import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes events from templates. */
@RestController
@Tag(name = "Kader", description = "Een evenement maken, het kader en de concepten.")
class NewEventController {
  private final EventFactory factory;

  NewEventController(EventFactory factory) {
    this.factory = factory;
  }

  record NewEvent(@Nullable String template, @Nullable String title, @Nullable String startsOn) {}

  @Schema(name = "MadeEvent")
  record MadeView(
      String id,
      String joinCode,
      String facilitatorCode,
      String expertCode,
      String observerCode,
      String projectorCode,
      List<MadeTable> tables) {}

  record MadeTable(String id, int number, String name, String joinCode, int expected) {}

  @Operation(summary = "Maakt een evenement uit een sjabloon, met al zijn codes.")
  @PostMapping("/api/events")
  @ResponseStatus(HttpStatus.CREATED)
  MadeView make(@RequestBody NewEvent wanted) {
    String template = wanted.template();
    if (template == null || template.isBlank()) {
      throw RefusalException.invalid(
          "onbekend-sjabloon", "Zeg welk sjabloon je wilt, bijvoorbeeld online-straathoekwerk.");
    }
    EventFactory.Made made = factory.make(template, wanted.title(), date(wanted.startsOn()));
    return new MadeView(
        made.event().id(),
        made.code(Role.PARTICIPANT, null),
        made.code(Role.FACILITATOR, null),
        made.code(Role.EXPERT, null),
        made.code(Role.OBSERVER, null),
        made.code(Role.PROJECTOR, null),
        made.event().tables().stream()
            .map(
                table ->
                    new MadeTable(
                        table.id(),
                        table.number(),
                        table.name(),
                        made.code(Role.PARTICIPANT, table.id()),
                        table.expected()))
            .toList());
  }

  private static @Nullable LocalDate date(@Nullable String iso) {
    if (iso == null || iso.isBlank()) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(iso.strip());
      if (date.getYear() >= 2000 && date.getYear() < 2200) {
        return date;
      }
    } catch (DateTimeException e) {
      // Refused below, with other unusable dates.
    }
    throw RefusalException.invalid(
        "ongeldige-datum", "Schrijf de eerste dag als jjjj-mm-dd, bijvoorbeeld 2027-05-27.");
  }
}
