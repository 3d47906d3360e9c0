package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How one table stands while a session ends.
 *
 * @param devices how many devices the state is about; for {@code IN} how many are here
 * @param since when the longest missing device dropped off, only for {@code UNREACHABLE}
 * @param backAt when the last of the devices that the cut missed was back, null while one is not
 * @param lateAt when the first words arrived that the cut missed, null when there are none
 * @param claiming how many devices gave all that they were asked for and still said, when it was
 *     time to cut, that they hold unsent text; null when none did
 */
@Schema(name = "EndingRow")
record SessionEndRow(
    String tableId,
    State state,
    int devices,
    @Nullable Instant since,
    @Nullable Instant backAt,
    @Nullable Instant lateAt,
    @Nullable Integer claiming) {
  /** How a table stands at the cut, when nothing can be late yet. */
  static SessionEndRow of(String tableId, State state, int devices, @Nullable Instant since) {
    return new SessionEndRow(tableId, state, devices, since, null, null, null);
  }

  SessionEndRow with(@Nullable Instant back, @Nullable Instant late) {
    return new SessionEndRow(tableId, state, devices, since, back, late, claiming);
  }

  SessionEndRow withClaiming(int count) {
    return new SessionEndRow(
        tableId, state, devices, since, backAt, lateAt, count == 0 ? null : Integer.valueOf(count));
  }

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
