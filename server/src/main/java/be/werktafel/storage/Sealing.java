package be.werktafel.storage;

import be.werktafel.storage.Checkpoints.Progress;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Makes a checkpoint: first segments, then the checkpoint, then the entries are removed. The log
 * reads the same after each write, so a crash only leaves work for the next checkpoint. Several
 * nodes may seal one document concurrently.
 */
final class Sealing {
  /** What remains at the keys of sealed entries. */
  enum Stubs {
    /**
     * For several nodes: a suspended node may try to write there and must find the key taken. Stubs
     * stay until every node is past them; then {@link Floors} replaces them.
     */
    KEPT,
    /** For the in-process database: nobody else can write, so sealed entries are deleted. */
    NONE
  }

  /** The number of stubs that always stay. */
  static final int STUBS_LEFT = 300;

  private static final int BULK = 500;

  /** Removing fewer stubs is not worth the writes. */
  private static final int TRIMMED_AT_ONCE = 500;

  private final MongoCollection<Document> log;
  private final Segments segments;
  private final Checkpoints checkpoints;
  private final LogReader reader;
  private final Stubs stubs;
  private final Floors floors;
  private final ToLongFunction<DocumentId> lowestHead;
  private final Clock clock;

  /** The last seq that this node has seen emptied: may be behind, never ahead. */
  private final Map<DocumentId, Long> emptied = new ConcurrentHashMap<>();

  Sealing(
      MongoCollection<Document> log,
      Segments segments,
      Checkpoints checkpoints,
      LogReader reader,
      Stubs stubs,
      Floors floors,
      ToLongFunction<DocumentId> lowestHead,
      Clock clock) {
    this.log = log;
    this.segments = segments;
    this.checkpoints = checkpoints;
    this.reader = reader;
    this.stubs = stubs;
    this.floors = floors;
    this.lowestHead = lowestHead;
    this.clock = clock;
  }

  void checkpoint(DocumentId document, Checkpoint checkpoint) {
    Progress before = checkpoints.progress(document);
    if (before.seq() >= checkpoint.seq()) {
      return;
    }
    finish(document, before);
    Progress sealed = seal(document, before, checkpoint.seq());
    checkpoints.replace(document, checkpoint, sealed, Date.from(clock.instant()));
    empty(document, before.seq(), checkpoint.seq(), sealed.segments());
    if (stubs == Stubs.KEPT) {
      trim(document, checkpoint.seq());
    }
  }

  /** Removes the stubs that every node is past, after raising the floor. */
  private void trim(DocumentId document, long seq) {
    long upTo = Math.min(seq, lowestHead.applyAsLong(document)) - STUBS_LEFT;
    long cleared = floors.cleared(document);
    if (upTo - cleared >= TRIMMED_AT_ONCE) {
      floors.raise(document, upTo);
      remove(document, cleared + 1, upTo);
      floors.clearedUpTo(document, upTo);
    }
  }

  /** The last seq that may be a stub or deleted, as far as this node knows. */
  long emptied(DocumentId document) {
    return emptied.getOrDefault(document, 0L);
  }

  /** Empties the entries that an interrupted checkpoint has left. */
  private void finish(DocumentId document, Progress before) {
    if (emptied(document) < before.seq()) {
      empty(document, before.emptied(), before.seq(), before.segments());
    }
  }

  /** Seals up to {@code seq} at least; existing segments are used as they are. */
  private Progress seal(DocumentId document, Progress before, long seq) {
    int number = before.segments();
    long sealed = before.sealed();
    while (sealed < seq) {
      Segments.@Nullable Span there = segments.span(document, number + 1);
      if (there == null) {
        Segment segment = gather(document, number + 1, sealed + 1, seq);
        if (segments.insert(segment)) {
          number++;
          sealed = segment.to();
        }
      } else if (there.from() == sealed + 1) {
        number++;
        sealed = there.to();
      } else {
        throw new IllegalStateException(
            "segment %d of %s begins at %d, not after %d"
                .formatted(number + 1, document, there.from(), sealed));
      }
    }
    return new Progress(seq, number, sealed, before.seq());
  }

  private Segment gather(DocumentId document, int number, long from, long to) {
    List<Entry> entries = new ArrayList<>();
    int weight = 0;
    long next = from;
    while (next <= to) {
      List<Entry> chunk = new ArrayList<>();
      long last = Math.min(to, next + LogReader.CHUNK - 1);
      if (reader.follow(document, next, last, chunk::add) < last) {
        throw new IllegalStateException(
            "checkpoint of %s at %d, but its log ends before %d".formatted(document, to, last));
      }
      for (Entry entry : chunk) {
        weight += Segment.weight(entry);
        if (weight > Segment.MAX_BYTES && !entries.isEmpty()) {
          return new Segment(document, number, from, entries);
        }
        entries.add(entry);
      }
      next = last + 1;
    }
    return new Segment(document, number, from, entries);
  }

  /** Empties the entries after {@code above} up to {@code upTo}; all of them are in segments. */
  private void empty(DocumentId document, long above, long upTo, int lastSegment) {
    switch (stubs) {
      case NONE -> remove(document, above + 1, upTo);
      case KEPT -> replaceAll(document, above + 1, upTo, lastSegment);
    }
    emptied.merge(document, upTo, Math::max);
  }

  private void replaceAll(DocumentId document, long from, long upTo, int lastSegment) {
    long to = upTo;
    for (int n = lastSegment; to >= from; n--) {
      Segments.@Nullable Span span = segments.span(document, n);
      if (span == null) {
        throw new IllegalStateException("segment " + n + " of " + document + " is gone");
      }
      replace(document, Math.max(from, span.from()), Math.min(to, span.to()), n);
      to = Math.min(to, span.from() - 1);
    }
  }

  private void replace(DocumentId document, long from, long to, int segment) {
    for (long start = from; start <= to; start += BULK) {
      List<WriteModel<Document>> writes = new ArrayList<>();
      for (long seq = start; seq <= Math.min(to, start + BULK - 1); seq++) {
        Document stub = Entries.stub(document, seq, segment);
        writes.add(new ReplaceOneModel<>(Filters.eq(stub.getString("_id")), stub));
      }
      log.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
  }

  private void remove(DocumentId document, long from, long to) {
    for (long start = from; start <= to; start += BULK) {
      List<String> ids = Entries.ids(document, start, Math.min(to, start + BULK - 1));
      log.deleteMany(Filters.in("_id", ids));
    }
  }
}
