package be.werktafel.storage;

import be.werktafel.storage.LogWriter.AppendOutcome.Appended;
import be.werktafel.storage.LogWriter.AppendOutcome.Taken;
import be.werktafel.storage.LogWriter.AppendOutcome.Unavailable;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The log in MongoDB, real or embedded. Safe for many threads. Its only state is which entries it
 * knows to be sealed.
 *
 * <p>It uses only single-document writes and reads by exact {@code _id}. Its database must write
 * with majority and journal, and read with majority: {@link StorageConfiguration} configures that.
 */
final class MongoUpdateLog implements UpdateLog {
  private final MongoCollection<Document> log;
  private final Segments segments;
  private final Checkpoints checkpoints;
  private final LogReader reader;
  private final Sealing sealing;
  private final Rewriting rewriting;
  private final Sealing.Stubs stubs;
  private final Floors floors;

  MongoUpdateLog(MongoDatabase database, Sealing.Stubs stubs, Clock clock) {
    this(database, stubs, _ -> 0, clock);
  }

  /**
   * @param lowestHead the lowest head among the nodes that have the document open; 0 when unknown
   */
  MongoUpdateLog(
      MongoDatabase database,
      Sealing.Stubs stubs,
      ToLongFunction<DocumentId> lowestHead,
      Clock clock) {
    this.log = database.getCollection("log");
    this.segments = new Segments(database.getCollection("segments"));
    this.checkpoints = new Checkpoints(database.getCollection("checkpoints"));
    this.floors = new Floors(database.getCollection("floors"));
    this.reader =
        new LogReader(log, segments, checkpoints, stubs == Sealing.Stubs.KEPT ? floors : null);
    this.sealing =
        new Sealing(log, segments, checkpoints, reader, stubs, floors, lowestHead, clock);
    this.rewriting = new Rewriting(log, segments, checkpoints, reader);
    this.stubs = stubs;
  }

  @Override
  public List<LogWriter.AppendOutcome> append(List<Entry> entries) {
    List<Entry> open = entries.stream().filter(entry -> !inSealedPast(entry)).toList();
    if (open.size() < entries.size()) {
      Iterator<LogWriter.AppendOutcome> outcomes = insert(open).iterator();
      return entries.stream()
          .map(entry -> inSealedPast(entry) ? new Taken(entry.seq()) : outcomes.next())
          .toList();
    }
    return stubs == Sealing.Stubs.KEPT ? insertAndLookBack(entries) : insert(entries);
  }

  /**
   * When other nodes may have removed stubs, the database accepts an entry at a seq that was used
   * long ago. So the floor is read after the write: it was raised before any key below it became
   * free.
   */
  private List<LogWriter.AppendOutcome> insertAndLookBack(List<Entry> entries) {
    List<LogWriter.AppendOutcome> outcomes = insert(entries);
    try {
      Map<DocumentId, Long> below = floors.of(entries.stream().map(Entry::document).toList());
      if (entries.stream().noneMatch(entry -> isBelow(below, entry))) {
        return outcomes;
      }
      List<LogWriter.AppendOutcome> corrected = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        corrected.add(isBelow(below, entry) ? takeBack(entry) : outcomes.get(i));
      }
      return corrected;
    } catch (MongoException e) {
      return entries.stream().<LogWriter.AppendOutcome>map(_ -> new Unavailable(e)).toList();
    }
  }

  private static boolean isBelow(Map<DocumentId, Long> floors, Entry entry) {
    return entry.seq() <= floors.getOrDefault(entry.document(), 0L);
  }

  /** That seq is in a segment, so the entry written there now is deleted again. */
  private LogWriter.AppendOutcome takeBack(Entry entry) {
    log.deleteOne(
        Filters.and(
            Filters.eq(Entries.id(entry.document(), entry.seq())),
            Filters.eq("node", entry.node()),
            Filters.eq("batch", entry.batch())));
    int segment =
        segments.holding(
            entry.document(), entry.seq(), checkpoints.progress(entry.document()).segments());
    Entry there = segments.get(entry.document(), segment).entry(entry.seq());
    return isSame(there, entry) ? new Appended(entry.seq()) : new Taken(entry.seq());
  }

  private static boolean isSame(Entry there, Entry entry) {
    return there.node().equals(entry.node()) && there.batch().equals(entry.batch());
  }

  /**
   * Without stubs the database would accept an entry at a used seq. No room appends there; if one
   * does, it learns here that it is behind.
   */
  private boolean inSealedPast(Entry entry) {
    return stubs == Sealing.Stubs.NONE && entry.seq() <= sealing.emptied(entry.document());
  }

  private List<LogWriter.AppendOutcome> insert(List<Entry> entries) {
    List<Document> documents = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.bytes() > Entry.MAX_BYTES) {
        throw new IllegalArgumentException(
            "entry %s/%d holds %d bytes".formatted(entry.document(), entry.seq(), entry.bytes()));
      }
      documents.add(Entries.toDocument(entry));
    }
    if (documents.isEmpty()) {
      return List.of();
    }
    try {
      log.insertMany(documents, new InsertManyOptions().ordered(false));
      return entries.stream()
          .<LogWriter.AppendOutcome>map(entry -> new Appended(entry.seq()))
          .toList();
    } catch (MongoBulkWriteException e) {
      return outcomes(entries, e);
    } catch (MongoException e) {
      return entries.stream().<LogWriter.AppendOutcome>map(_ -> new Unavailable(e)).toList();
    }
  }

  private List<LogWriter.AppendOutcome> outcomes(List<Entry> entries, MongoBulkWriteException e) {
    Map<Integer, BulkWriteError> errors = new HashMap<>();
    e.getWriteErrors().forEach(error -> errors.put(error.getIndex(), error));
    List<LogWriter.AppendOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      BulkWriteError error = errors.get(i);
      if (error == null) {
        outcomes.add(
            e.getWriteConcernError() == null ? new Appended(entry.seq()) : new Unavailable(e));
      } else if (error.getCategory() == ErrorCategory.DUPLICATE_KEY) {
        outcomes.add(mineOrTaken(entry, e));
      } else {
        outcomes.add(new Unavailable(e));
      }
    }
    return outcomes;
  }

  /**
   * Finds out who wrote the key. It reads with majority: an entry that a majority does not hold yet
   * is invisible, and nothing may be concluded from that.
   */
  private LogWriter.AppendOutcome mineOrTaken(Entry entry, MongoBulkWriteException duplicate) {
    try {
      String id = Entries.id(entry.document(), entry.seq());
      Document stored = log.find(Filters.eq(id)).first();
      if (stored == null) {
        return new Unavailable(duplicate);
      }
      Entry there =
          Entries.isStub(stored)
              ? segments.get(entry.document(), Entries.segment(stored)).entry(entry.seq())
              : Entries.toEntry(entry.document(), stored);
      return isSame(there, entry) ? new Appended(entry.seq()) : new Taken(entry.seq());
    } catch (MongoException e) {
      return new Unavailable(e);
    }
  }

  @Override
  public Stored load(DocumentId document) {
    return asking(
        () -> {
          @Nullable Checkpoint checkpoint = checkpoints.find(document);
          long seq = checkpoint == null ? 0 : checkpoint.seq();
          List<Entry> entries = new ArrayList<>();
          long head = reader.follow(document, seq + 1, Long.MAX_VALUE, entries::add);
          return new Stored(checkpoint, entries, head);
        });
  }

  @Override
  public List<Entry> after(DocumentId document, long seq) {
    return asking(
        () -> {
          List<Entry> entries = new ArrayList<>();
          reader.follow(document, seq + 1, Long.MAX_VALUE, entries::add);
          return entries;
        });
  }

  @Override
  public List<Entry> read(DocumentId document, long from, long to) {
    return asking(
        () -> {
          List<Entry> entries = new ArrayList<>();
          long last = reader.follow(document, from, to, entries::add);
          if (last < to) {
            throw new IllegalStateException(
                "the log of %s ends at %d, before %d".formatted(document, last, to));
          }
          return entries;
        });
  }

  @Override
  public void history(DocumentId document, long to, Consumer<Entry> consumer) {
    asking(() -> reader.history(document, to, consumer));
  }

  @Override
  public void checkpoint(DocumentId document, byte[] state, long seq, Map<Long, String> owners) {
    if (state.length > Checkpoint.MAX_STATE) {
      throw new IllegalArgumentException(
          "the state of %s at %d is %d bytes".formatted(document, seq, state.length));
    }
    asking(
        () -> {
          sealing.checkpoint(document, new Checkpoint(state, seq, owners));
          return seq;
        });
  }

  @Override
  public void rewrite(DocumentId document, UnaryOperator<byte[]> change) {
    asking(
        () -> {
          rewriting.rewrite(document, change);
          return document;
        });
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (MongoException e) {
      throw new StorageAwayException(e);
    }
  }
}
