package be.werktafel.programme;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many may join without being asked: at a table three times as many as it is laid for, and as
 * an observer or a projector three times as many as all tables together. Experts and facilitators
 * are not counted.
 */
@Component
class Places {
  /** The size of a table group where a template names none. */
  static final int USUAL_GROUP = 6;

  private final int timesExpected;

  Places(@Value("${werktafel.joining.times-expected:3}") int timesExpected) {
    this.timesExpected = timesExpected;
  }

  /** How many more may join at this table, or in this role; negative when too many have. */
  long left(Event event, Role role, @Nullable String tableId, List<Person> everybody) {
    return bound(event, role, tableId) - taken(role, tableId, everybody);
  }

  private static long taken(Role role, @Nullable String tableId, List<Person> everybody) {
    return everybody.stream()
        .filter(person -> person.departure() == null && person.role() == role)
        .filter(person -> tableId == null || tableId.equals(person.tableId()))
        .count();
  }

  private long bound(Event event, Role role, @Nullable String tableId) {
    return switch (role) {
      case EXPERT, FACILITATOR, ORGANISER -> Long.MAX_VALUE;
      case PARTICIPANT, OBSERVER, PROJECTOR ->
          (long) timesExpected
              * event.tables().stream()
                  .filter(table -> tableId == null || tableId.equals(table.id()))
                  .mapToInt(table -> table.expected() > 0 ? table.expected() : USUAL_GROUP)
                  .sum();
    };
  }
}
