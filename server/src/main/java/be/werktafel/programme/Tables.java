package be.werktafel.programme;

import be.werktafel.access.People;
import be.werktafel.access.Person;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tables of an event and their people. */
@Component
public class Tables {
  private final Events events;
  private final People people;

  Tables(Events events, People people) {
    this.events = events;
    this.people = people;
  }

  public List<Table> of(String event) {
    return events.get(event).tables();
  }

  /** The table with the most free seats; of equal ones the lowest number. */
  Table withMostRoom(Event event) {
    Map<String, Long> seated =
        people.presentAt(event.id()).stream()
            .map(Person::tableId)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(table -> table, Collectors.counting()));
    return event.tables().stream()
        .max(
            Comparator.<Table>comparingLong(
                    table -> table.expected() - seated.getOrDefault(table.id(), 0L))
                .thenComparing(Table::number, Comparator.reverseOrder()))
        .orElseThrow(() -> new IllegalStateException("event " + event.id() + " has no tables"));
  }
}
