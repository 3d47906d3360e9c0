package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one table stands while a session ends.
 *
 * @param devices how many devices the state is about; for {@code IN} how many are here
 * @param since when the longest missing device dropped off, only for {@code UNREACHABLE}
 */
public record EndingRow(String tableId, State state, int devices, @Nullable Instant since) {
  /** From still waited for to settled; the worst device decides for its table. */
  public enum State {
    WAITING,
    /** "alles binnen" */
    IN,
    /** "2 toestellen nog niet binnen" */
    MISSING,
    /** "niet bereikbaar sinds 17.52 u." */
    UNREACHABLE;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
