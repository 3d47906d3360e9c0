package be.werktafel.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log holds of one document.
 *
 * @param checkpoint the newest checkpoint, if any
 * @param entries the entries after it, in order without a hole
 * @param head the last seq, 0 for a document that has none yet
 */
public record Stored(@Nullable Checkpoint checkpoint, List<Entry> entries, long head) {
  public Stored {
    entries = List.copyOf(entries);
  }
}
