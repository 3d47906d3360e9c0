package be.werktafel.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document's content in the log.
 *
 * @param checkpoint the newest checkpoint, if any
 * @param entries the entries after it, in order without gaps
 * @param head the last seq, 0 for a document without entries
 */
public record Stored(@Nullable Checkpoint checkpoint, List<Entry> entries, long head) {
  public Stored {
    entries = List.copyOf(entries);
  }
}
