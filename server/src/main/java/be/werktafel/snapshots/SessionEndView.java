package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The end of a session as every screen shows it; the body of the topic {@code ending}.
 *
 * @param snapshotId the session's snapshot; null before {@link Phase#DONE}
 * @param reopenUntil the time until which the session can be reopened without a reason; null before
 *     {@link Phase#DONE}
 */
@Schema(name = "Ending")
record SessionEndView(
    int session,
    Phase phase,
    List<SessionEndRow> rows,
    @Nullable String snapshotId,
    @Nullable Instant reopenUntil) {
  SessionEndView withRows(List<SessionEndRow> now) {
    return new SessionEndView(session, phase, now, snapshotId, reopenUntil);
  }

  /** The phases of a session's end, in order. */
  public enum Phase {
    ANNOUNCED,
    COLLECTING,
    CUTTING,
    DONE;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
