package be.werktafel.programme;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.collab.EventChannel;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The tables as people see them: names for the own table only, activity per table for the others.
 */
@Component
class TablesTopic implements LiveTopic<TablesTopic.Body> {
  private static final Comparator<Person> IN_ORDER_OF_ARRIVAL =
      Comparator.comparing(Person::seat, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
          .thenComparing(Person::id);

  private final Events events;
  private final People people;
  private final TableActivity activity;
  private final Clock clock;
  private final EventChannel channel;
  private final ObjectProvider<TableFact<?>> otherFacts;

  TablesTopic(
      Events events,
      People people,
      TableActivity activity,
      Clock clock,
      EventChannel channel,
      ObjectProvider<TableFact<?>> otherFacts) {
    this.events = events;
    this.people = people;
    this.activity = activity;
    this.clock = clock;
    this.channel = channel;
    this.otherFacts = otherFacts;
  }

  @Schema(name = "Tables")
  record Body(List<Tile> tables) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Table")
  record Tile(
      String id,
      int number,
      String name,
      TableSymbol symbol,
      int expected,
      @Nullable String mix,
      List<String> owns,
      List<String> secondReaderOf,
      @Nullable String caseId,
      @Nullable List<Seat> people,
      @Nullable Integer present,
      @Nullable Boolean writing,
      @Nullable Instant quietSince,
      @Nullable Integer unsent,
      @JsonAnyGetter Map<String, Object> facts) {}

  /**
   * A person at a table.
   *
   * @param unsent whether a device of theirs holds text that the server lacks; only for the people
   *     of their own table
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TablePerson")
  record Seat(
      String id,
      String name,
      @Nullable String organisation,
      @Nullable Integer seat,
      @Nullable Boolean unsent) {}

  @Override
  public String topic() {
    return "tables";
  }

  @Override
  public Body body(String event, Person person) {
    return gather(event).forPerson(person);
  }

  /** Sends the tables to everybody who has the event open. */
  void publish(String event) {
    Gathered gathered = gather(event);
    channel.publish(event, topic(), gathered::forPerson);
  }

  private Gathered gather(String id) {
    Event event = events.get(id);
    Map<String, List<Person>> seated =
        people.presentAt(id).stream()
            .filter(person -> person.tableId() != null)
            .collect(Collectors.groupingBy(person -> Objects.requireNonNull(person.tableId())));
    Instant sessionStart =
        new Timetable(event, clock.instant()).runningSession().map(Item::startedAt).orElse(null);
    return new Gathered(
        event, seated, activity.tables(id), activity.unsentPeople(id), sessionStart);
  }

  /** All data of the tables at one moment, filtered later per audience. */
  private final class Gathered {
    private final Event event;
    private final Map<String, List<Person>> seated;
    private final Map<String, TableActivity.Reading> readings;
    private final Set<String> unsent;
    private final @Nullable Instant sessionStart;

    Gathered(
        Event event,
        Map<String, List<Person>> seated,
        Map<String, TableActivity.Reading> readings,
        Set<String> unsent,
        @Nullable Instant sessionStart) {
      this.event = event;
      this.seated = seated;
      this.readings = readings;
      this.unsent = unsent;
      this.sessionStart = sessionStart;
    }

    Body forPerson(Person person) {
      Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
      otherFacts
          .orderedStream()
          .forEach(
              fact ->
                  fact.perTable(event.id(), person)
                      .forEach(
                          (table, value) ->
                              facts
                                  .computeIfAbsent(table, _ -> new LinkedHashMap<>())
                                  .put(fact.field(), value)));
      return new Body(
          event.tables().stream()
              .map(table -> tile(table, person, facts.getOrDefault(table.id(), Map.of())))
              .toList());
    }

    private Tile tile(Table table, Person person, Map<String, Object> facts) {
      boolean runs = person.runsEvents();
      boolean inside = runs || person.sitsAt(table.id());
      boolean feelsPulse = !person.role().onlyWatches();
      TableActivity.Reading reading =
          readings.getOrDefault(table.id(), TableActivity.Reading.NOTHING);
      return new Tile(
          table.id(),
          table.number(),
          table.name(),
          table.symbol(),
          table.expected(),
          runs ? table.mix() : null,
          table.owns(),
          table.secondReaderOf(),
          table.caseId(),
          inside ? seats(table, person.sitsAt(table.id())) : null,
          inside ? reading.present() : null,
          feelsPulse ? reading.writing() : null,
          feelsPulse && !reading.writing() ? quietSince(reading) : null,
          runs ? reading.unsentDevices() : null,
          facts);
    }

    private List<Seat> seats(Table table, boolean ownTable) {
      return seated.getOrDefault(table.id(), List.of()).stream()
          .sorted(IN_ORDER_OF_ARRIVAL)
          .map(
              person ->
                  new Seat(
                      person.id(),
                      person.shownName(),
                      person.organisation(),
                      person.seat(),
                      ownTable ? unsent.contains(person.id()) : null))
          .toList();
    }

    /**
     * The start of a table's silence: its last change, or the start of the session if that is
     * later.
     */
    private @Nullable Instant quietSince(TableActivity.Reading reading) {
      Instant wrote = reading.lastWriteAt();
      if (sessionStart == null || (wrote != null && wrote.isAfter(sessionStart))) {
        return wrote;
      }
      return sessionStart;
    }
  }
}
