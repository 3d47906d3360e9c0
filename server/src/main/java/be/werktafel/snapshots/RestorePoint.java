package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An earlier state of one draft that can be put back.
 *
 * @param point its id, opaque to pages
 * @param at the time of the state
 * @param minutes the age of the state, only for {@link Kind#MINUTES}
 * @param snapshot the snapshot's number, only for {@link Kind#SNAPSHOT}
 * @param words the number of words, starting text included
 * @param preview the first words
 */
record RestorePoint(
    String point,
    Kind kind,
    Instant at,
    @Nullable Integer minutes,
    @Nullable Integer snapshot,
    int words,
    String preview) {
  enum Kind {
    /** The draft's text in the last snapshot. */
    SNAPSHOT,
    /** The text a fixed number of minutes ago. */
    MINUTES,
    /** The text before most of it was deleted, within the last hour. */
    EMPTIED,
    /** The text before the last restore. */
    RESTORED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
