package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of one table while a session ends.
 *
 * @param devices the number of devices in that state; for {@code IN} the number of the table's
 *     devices
 * @param since when the first of the missing devices was lost, only for {@code UNREACHABLE}
 * @param backAt when the last of the devices that the cut missed returned, null while one is
 *     missing
 * @param lateAt when the first late text arrived, null without late text
 * @param claiming the number of devices that sent everything they were asked for but at the cut
 *     still reported unsent text; null for none
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
  /** A table's state at the cut, before any text can be late. */
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

  /**
   * A table's state. The device in the worst state decides: waiting, then missing, then
   * unreachable.
   */
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
