package be.werktafel.programme;

import be.werktafel.access.Person;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tables of an event and their people. */
@Component
public class Tables {
  private final Events events;

  Tables(Events events) {
    this.events = events;
  }

  public List<Table> of(String event) {
    return events.get(event).tables();
  }

  /** The table with most room among some, the lowest number first. */
  public Optional<Table> withMostRoom(Event event, List<Person> everybody, Predicate<Table> among) {
    Map<String, Long> seated =
        everybody.stream()
            .filter(person -> person.departure() == null)
            .map(Person::tableId)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(table -> table, Collectors.counting()));
    return event.tables().stream()
        .filter(among)
        .max(
            Comparator.<Table>comparingLong(
                    table -> table.expected() - seated.getOrDefault(table.id(), 0L))
                .thenComparing(Table::number, Comparator.reverseOrder()));
  }
}
