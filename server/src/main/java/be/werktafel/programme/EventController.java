package be.werktafel.programme;

import be.werktafel.access.Person;
import be.werktafel.collab.EventChannel;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An event's live state, and the commands that run its programme. */
@RestController
@RequestMapping("/api/events/{id}")
@Tag(name = "Programma", description = "Het evenement, wat er nu loopt, en de regie.")
class EventController {
  private final Events events;
  private final WorkSessions sessions;
  private final Freeze freeze;
  private final ProgrammeTopic programme;
  private final TablesTopic tables;
  private final EventChannel channel;
  private final Clock clock;
  private final ObjectProvider<LiveTopic<?>> topics;

  EventController(
      Events events,
      WorkSessions sessions,
      Freeze freeze,
      ProgrammeTopic programme,
      TablesTopic tables,
      EventChannel channel,
      Clock clock,
      ObjectProvider<LiveTopic<?>> topics) {
    this.events = events;
    this.sessions = sessions;
    this.freeze = freeze;
    this.programme = programme;
    this.tables = tables;
    this.channel = channel;
    this.clock = clock;
    this.topics = topics;
  }

  @Schema(name = "EventSummary")
  record EventView(
      String id,
      String title,
      String place,
      String about,
      ZoneId zone,
      LocalDate startsOn,
      LocalDate endsOn,
      LocalDate retainUntil,
      boolean demo,
      long version) {}

  /**
   * Everything live that is not text, as one person may see it.
   *
   * @param topics the body of each {@link LiveTopic} by its name
   */
  record Live(long v, Instant at, @JsonAnyGetter Map<String, @Nullable Object> topics) {}

  @Schema(name = "Extension")
  record Extend(@Nullable Integer minutes) {}

  @Schema(name = "Reopening")
  record Reopen(@Nullable String reason) {}

  @Operation(summary = "Het evenement: titel, plaats, dagen en bewaartermijn.")
  @GetMapping
  EventView event(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    Event event = events.get(id);
    return new EventView(
        event.id(),
        event.title(),
        event.place(),
        event.about(),
        event.zone(),
        event.startsOn(),
        event.endsOn(),
        LocalDate.parse(event.retainUntil()),
        event.demo(),
        channel.version(id));
  }

  @Operation(summary = "Alles wat nu geldt, zoals deze persoon het mag zien.")
  @GetMapping("/live")
  Live live(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    events.get(id);
    // Read the version first: a client that gets newer state under it fetches once too often, never
    // too seldom.
    long version = channel.version(id);
    Instant at = clock.instant();
    var bodies = new LinkedHashMap<String, @Nullable Object>();
    topics.orderedStream().forEach(topic -> bodies.put(topic.topic(), topic.body(id, person)));
    return new Live(version, at, bodies);
  }

  @Operation(summary = "Het programma met wat er loopt en wat er straks komt.")
  @GetMapping("/programme")
  ProgrammeTopic.Body programme(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    return programme.body(id, person);
  }

  @Operation(summary = "De tafels; namen enkel van de eigen tafel.")
  @GetMapping("/tables")
  TablesTopic.Body tables(@PathVariable String id, Person person) {
    person.mustBelongTo(id);
    return tables.body(id, person);
  }

  @Operation(summary = "Start een werksessie, op eender welk uur; het einde volgt uit haar duur.")
  @PostMapping("/sessions/{number}/start")
  ProgrammeTopic.Body start(@PathVariable String id, @PathVariable int number, Person person) {
    person.mustRun(id);
    return programme.body(sessions.start(id, number), person);
  }

  @Operation(summary = "Verlengt een werksessie; een vast blok erna weigert met de reden.")
  @PostMapping("/sessions/{number}/extend")
  ProgrammeTopic.Body extend(
      @PathVariable String id, @PathVariable int number, @RequestBody Extend body, Person person) {
    person.mustRun(id);
    int minutes = body.minutes() == null ? 0 : body.minutes();
    return programme.body(sessions.extend(id, number, Duration.ofMinutes(minutes)), person);
  }

  @Operation(
      summary = "Heropent een afgeronde werksessie; na een halve minuut hoort daar een reden bij.")
  @PostMapping("/sessions/{number}/reopen")
  ProgrammeTopic.Body reopen(
      @PathVariable String id,
      @PathVariable int number,
      @RequestBody(required = false) @Nullable Reopen body,
      Person person) {
    person.mustRun(id);
    String reason = body == null ? null : body.reason();
    return programme.body(sessions.reopen(id, number, reason), person);
  }

  @Operation(summary = "Pennen neer: lezen en reageren kan, schrijven even niet.")
  @PostMapping("/freeze")
  ProgrammeTopic.Body freeze(@PathVariable String id, Person person) {
    person.mustRun(id);
    return programme.body(freeze.freeze(id), person);
  }

  @Operation(summary = "De pennen mogen weer schrijven.")
  @PostMapping("/thaw")
  ProgrammeTopic.Body thaw(@PathVariable String id, Person person) {
    person.mustRun(id);
    return programme.body(freeze.thaw(id), person);
  }
}
