package be.werktafel.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table: the group and the place.
 *
 * @param id unique within the event, {@code t1}…
 * @param expected how many people it is laid for
 * @param mix whom one would like to see at it
 * @param owns the sections it writes
 * @param secondReaderOf the sections of others it reads along with
 * @param caseId the case it starts from
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
  private static final List<String> SYMBOLS =
      List.of("cirkel", "vierkant", "driehoek", "ruit", "zeshoek", "ster");

  public Table {
    owns = List.copyOf(owns);
    secondReaderOf = List.copyOf(secondReaderOf);
  }

  /** What stands beside the colour, so that nobody needs the colour. */
  public String symbol() {
    return SYMBOLS.get((number - 1) % SYMBOLS.size());
  }
}
