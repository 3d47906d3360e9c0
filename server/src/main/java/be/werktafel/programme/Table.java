package be.werktafel.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table: the group and the place.
 *
 * @param id unique within the event, {@code t1}…
 * @param expected the number of people it is meant for
 * @param mix the wanted mix of people, as a sentence
 * @param owns the sections it writes
 * @param secondReaderOf the other tables' sections that it reads
 * @param caseId the case that it starts from
 */
public record Table(
    String id,
    int number,
    String name,
    int expected,
    @Nullable String mix,
    List<String> owns,
    List<String> secondReaderOf,
    @Nullable String caseId) {
  public Table {
    owns = List.copyOf(owns);
    secondReaderOf = List.copyOf(secondReaderOf);
  }

  TableSymbol symbol() {
    return TableSymbol.of(number);
  }
}
