package be.werktafel.framework;

import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Right;
import be.werktafel.access.Role;
import be.werktafel.programme.Event;
import be.werktafel.programme.Events;
import be.werktafel.programme.Pulse;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes events, and shows what is written about and which drafts there are. */
@RestController
@Tag(name = "Kader", description = "Een evenement maken, het kader en de concepten.")
class FrameworkController {
  private final EventFactory factory;
  private final Events events;
  private final Frameworks frameworks;
  private final Drafts drafts;
  private final Pulse pulse;

  FrameworkController(
      EventFactory factory, Events events, Frameworks frameworks, Drafts drafts, Pulse pulse) {
    this.factory = factory;
    this.events = events;
    this.frameworks = frameworks;
    this.drafts = drafts;
    this.pulse = pulse;
  }

  record NewEvent(@Nullable String template, @Nullable String title, @Nullable String startsOn) {}

  record MadeView(
      String id,
      String joinCode,
      String facilitatorCode,
      String expertCode,
      String observerCode,
      String projectorCode,
      List<MadeTable> tables) {}

  record MadeTable(String id, int number, String name, String joinCode, int expected) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DraftView(
      String id,
      String sectionId,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String tableId,
      String documentName,
      String access,
      Set<Right> rights,
      @Nullable Instant changedAt) {}

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

  @Operation(summary = "Dimensies, secties, richtvragen, casussen en woorden van het evenement.")
  @GetMapping("/api/events/{id}/framework")
  Framework framework(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    return frameworks.of(id);
  }

  @Operation(summary = "De concepten die deze persoon nu mag lezen, en wat die er mag.")
  @GetMapping("/api/events/{id}/drafts")
  List<DraftView> drafts(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    Event event = events.get(id);
    Map<String, Instant> lastWrites = pulse.lastWrites(id);
    List<DraftView> open = new ArrayList<>();
    for (Draft draft : drafts.of(id)) {
      Set<Right> rights = drafts.rights(person, draft, event);
      if (rights.contains(Right.READ)) {
        open.add(
            new DraftView(
                draft.id(),
                draft.sectionId(),
                draft.tableId(),
                draft.documentName(),
                access(rights),
                rights,
                lastWrites.get(draft.document().draft())));
      }
    }
    return open;
  }

  static String access(Set<Right> rights) {
    return rights.contains(Right.WRITE) ? "write" : "read";
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
      // Refused below with everything else that is no usable day.
    }
    throw RefusalException.invalid(
        "ongeldige-datum", "Schrijf de eerste dag als jjjj-mm-dd, bijvoorbeeld 2027-05-27.");
  }
}
