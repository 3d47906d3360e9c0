package be.werktafel.snapshots;

import be.werktafel.collab.Cut.Slice;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.UpdateLog;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds in the logs what a cut left there. Every call may block. */
@Component
class Markers {
  /** Entries read at a time. */
  private static final int STRIDE = 500;

  private final UpdateLog log;

  Markers(UpdateLog log) {
    this.log = log;
  }

  /** The content below a marker that was set after seq {@code after}, replayed from the log. */
  Optional<Slice> find(DocumentId document, String marker, long after) {
    var head = log.load(document).head();
    for (long from = after + 1; from <= head; from += STRIDE) {
      for (var entry : log.read(document, from, Math.min(head, from + STRIDE - 1))) {
        if (marker.equals(entry.marker())) {
          return Optional.of(Slice.replayed(log, document, entry.seq(), entry.at()));
        }
      }
    }
    return Optional.empty();
  }
}
