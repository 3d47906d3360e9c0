package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A state of one draft that can be put back.
 *
 * @param point names it, opaque for pages
 * @param at of which moment it is
 * @param minutes how long ago, only for {@link Kind#MINUTES}
 * @param snapshot the snapshot's number, only for {@link Kind#SNAPSHOT}
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
    /** As the last snapshot holds it. */
    SNAPSHOT,
    /** So many minutes ago. */
    MINUTES,
    /** Before most of it went, within the last hour. */
    EMPTIED,
    /** Before somebody last put a text back. */
    RESTORED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
