package be.werktafel.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One flushed batch of one document: what is appended and acknowledged as a whole.
 *
 * @param seq position in the document's log, from 1
 * @param parts together at most {@link #MAX_BYTES} of updates
 * @param marker id of the snapshot this entry cuts, null for text
 * @param at to the millisecond
 * @param node the server process that wrote it, unique per start
 * @param batch unique within the node, and the same when the same entry is written again after a
 *     lost answer: so a node recognises its own write
 */
public record Entry(
    DocumentId document,
    long seq,
    List<Part> parts,
    @Nullable String marker,
    Instant at,
    String node,
    String batch) {
  /** A room with more waiting bytes writes several entries, one after the other. */
  public static final int MAX_BYTES = 8 << 20;

  public Entry {
    parts = List.copyOf(parts);
    at = at.truncatedTo(ChronoUnit.MILLIS);
    if (seq < 1) {
      throw new IllegalArgumentException("seq " + seq + " of " + document);
    }
  }

  /** The size of its updates in bytes. */
  public int bytes() {
    return parts.stream().mapToInt(part -> part.update().length).sum();
  }
}
