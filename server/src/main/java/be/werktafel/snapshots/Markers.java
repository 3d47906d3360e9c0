package be.werktafel.snapshots;

import be.werktafel.collab.Cut.Slice;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.UpdateLog;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the markers of a cut in the logs. Every call may block. */
@Component
class Markers {
  /** Entries per read. */
  private static final int BATCH = 500;

  private final UpdateLog log;

  Markers(UpdateLog log) {
    this.log = log;
  }

  /**
   * The content below the marker, replayed from the log; empty when no entry after seq {@code
   * after} has the marker.
   */
  Optional<Slice> find(DocumentId document, String marker, long after) {
    var head = log.load(document).head();
    for (long from = after + 1; from <= head; from += BATCH) {
      for (var entry : log.read(document, from, Math.min(head, from + BATCH - 1))) {
        if (marker.equals(entry.marker())) {
          return Optional.of(Slice.replayed(log, document, entry.seq(), entry.at()));
        }
      }
    }
    return Optional.empty();
  }
}
