package be.werktafel.snapshots;

import be.werktafel.collab.Cut.Slice;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.Part;
import be.werktafel.storage.UpdateLog;
import be.werktafel.yjs.Doc;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds in the logs what a cut left there, and who wrote below it. Every call may block. */
@Component
class Markers {
  /** Whose edits the replay's own never are: it makes none. */
  private static final long NOBODY = 0;

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
          return Optional.of(
              new Slice(document, entry.seq(), replay(document, entry.seq()), entry.at()));
        }
      }
    }
    return Optional.empty();
  }

  /** Ids of the people whose own text stands in entries {@code after} + 1 to {@code to} − 1. */
  SortedSet<String> writers(DocumentId document, long after, long to) {
    var writers = new TreeSet<String>();
    for (long from = after + 1; from < to; from += STRIDE) {
      for (var entry : log.read(document, from, Math.min(to - 1, from + STRIDE - 1))) {
        for (var part : entry.parts()) {
          if (!part.relayed() && !part.by().equals(Part.SERVER)) {
            writers.add(part.by());
          }
        }
      }
    }
    return writers;
  }

  private byte[] replay(DocumentId document, long marker) {
    var doc = new Doc(NOBODY);
    log.history(document, marker - 1, entry -> apply(doc, entry));
    return doc.encodeStateAsUpdate();
  }

  private static void apply(Doc doc, Entry entry) {
    for (var part : entry.parts()) {
      doc.apply(part.update());
    }
  }
}
