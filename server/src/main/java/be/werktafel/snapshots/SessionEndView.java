package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What every screen knows of an ending session; the body of the topic {@code ending}.
 *
 * @param snapshotId the snapshot that was made, once done
 * @param reopenUntil until when the session can go on without a reason, once done
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

  /** The four steps of ending, in order. */
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
