package be.werktafel.joining;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.programme.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The number of people who may join without the facilitator's decision: at a table, a multiple of
 * its expected people; as observers or as projectors, the same multiple of the expected people of
 * all tables. Experts and facilitators are not limited.
 */
@Component
class Places {
  /** Expected people at a table when the template gives no number. */
  static final int USUAL_GROUP = 6;

  private final int timesExpected;

  Places(@Value("${werktafel.joining.times-expected:3}") int timesExpected) {
    this.timesExpected = timesExpected;
  }

  /** Free places at this table or for this role; negative when the limit is exceeded. */
  long left(Event event, Role role, @Nullable String tableId, List<Person> everybody) {
    return bound(event, role, tableId) - taken(role, tableId, everybody);
  }

  private static long taken(Role role, @Nullable String tableId, List<Person> everybody) {
    return everybody.stream()
        .filter(person -> person.departure() == null && person.role() == role)
        .filter(person -> tableId == null || person.sitsAt(tableId))
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
