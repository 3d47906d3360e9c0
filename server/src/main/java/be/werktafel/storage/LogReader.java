package be.werktafel.storage;

import be.werktafel.storage.Checkpoints.Progress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log in order by exact keys. A key may hold an entry or a stub that names a segment, or be
 * deleted because a checkpoint has sealed it.
 */
final class LogReader {
  /** Keys per read. */
  static final int CHUNK = 128;

  /** How often a gap is read again: entries may arrive while a chunk is read. */
  private static final int LOOKS = 3;

  private final MongoCollection<Document> log;
  private final Segments segments;
  private final Checkpoints checkpoints;
  private final @Nullable Floors floors;

  /**
   * @param floors null when floors are not used
   */
  LogReader(
      MongoCollection<Document> log,
      Segments segments,
      Checkpoints checkpoints,
      @Nullable Floors floors) {
    this.log = log;
    this.segments = segments;
    this.checkpoints = checkpoints;
    this.floors = floors;
  }

  /**
   * Passes entries {@code from} to {@code to}, as far as they exist, to the consumer; returns the
   * last seq.
   */
  long follow(DocumentId document, long from, long to, Consumer<Entry> reader) {
    long next = from;
    int gaps = 0;
    while (next <= to) {
      Map<Long, Document> found = fetch(document, next, Math.min(to, next + CHUNK - 1));
      Document first = found.get(next);
      if (first == null) {
        Progress progress = checkpoints.progress(document);
        if (next <= progress.sealed()) {
          int number = segments.holding(document, next, progress.segments());
          next = pass(segments.get(document, number), next, to, reader);
        } else if (found.isEmpty()) {
          break;
        } else if (++gaps == LOOKS) {
          throw new IllegalStateException(
              "hole in the log of %s: %d is missing, %s are there"
                  .formatted(document, next, found.keySet()));
        }
        continue;
      }
      gaps = 0;
      next = passRun(document, found, next, to, reader);
    }
    return next - 1;
  }

  private long passRun(
      DocumentId document, Map<Long, Document> found, long from, long to, Consumer<Entry> reader) {
    long next = from;
    Document stored;
    while (next <= to && (stored = found.get(next)) != null) {
      if (Entries.isStub(stored)) {
        next = pass(segments.get(document, Entries.segment(stored)), next, to, reader);
      } else {
        reader.accept(Entries.toEntry(document, stored));
        next++;
      }
    }
    return next;
  }

  private static long pass(Segment segment, long from, long to, Consumer<Entry> reader) {
    long last = Math.min(to, segment.to());
    for (long seq = from; seq <= last; seq++) {
      reader.accept(segment.entry(seq));
    }
    return last + 1;
  }

  /** Passes everything from the first entry, the sealed ones from their segments. */
  long history(DocumentId document, long to, Consumer<Entry> reader) {
    long next = 1;
    @Nullable Segment segment;
    for (int n = 1; next <= to && (segment = segments.find(document, n)) != null; n++) {
      if (segment.from() != next) {
        throw new IllegalStateException(
            "segment %d of %s begins at %d, not at %d"
                .formatted(n, document, segment.from(), next));
      }
      next = pass(segment, next, to, reader);
    }
    return follow(document, next, to, reader);
  }

  Map<Long, Document> fetch(DocumentId document, long from, long to) {
    Map<Long, Document> found = new HashMap<>();
    log.find(Filters.in("_id", Entries.ids(document, from, to)))
        .forEach(stored -> found.put(Entries.seq(stored), stored));
    if (floors != null && !found.isEmpty()) {
      long floor = floors.of(document);
      found.keySet().removeIf(seq -> seq <= floor);
    }
    return found;
  }
}
