package be.werktafel.collab;

import be.werktafel.storage.Absence;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.LogWriter;
import be.werktafel.storage.Part;
import be.werktafel.storage.RescueNote;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room's way into the log: parts gather while the entry before them is on its way and become
 * one for each sender, and promises are kept once everything gathered before them is durable.
 *
 * <p>All methods are called under the room's lock, except {@link #awaitSpace}. One virtual thread
 * at a time appends, without the lock while it waits for the log.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final int MOST_ENTRY_BYTES = 4 << 20;
  private static final long FIRST_RETRY = 100;
  private static final long LAST_RETRY = 2000;
  private static final AtomicLong BATCHES = new AtomicLong();

  /** The room, as its journal sees it; all called under the room's lock. */
  interface Keeper {
    /** Another node's entries, in order: they are in the log before what is waiting here. */
    void takeOver(List<Entry> entries);

    /**
     * The document is, at this moment, exactly what the log holds up to {@code seq} once written.
     */
    void nextIs(long seq, int bytes);

    /** Whether the next entry should come with a checkpoint. */
    boolean isCheckpointDue();

    /**
     * Takes the document's state for a checkpoint at {@code seq}; called when {@link #nextIs} is.
     */
    void takeCheckpoint(long seq);

    /** The entry {@code seq} is durable. */
    void durable(long seq);

    /** The rescue notes that are not kept yet. */
    List<RescueNote> unkeptNotes();

    /** These are kept now. */
    void notesKept(List<RescueNote> notes);

    /** The log contradicts itself: nothing can be written or promised any more. */
    void broken(RuntimeException cause);
  }

  /** Where a marker came to stand. */
  record Marked(long seq, boolean others) {}

  /** What there is to do next. */
  private enum Step {
    /** Other nodes have written. */
    CATCH_UP,
    KEEP_NOTES,
    WRITE
  }

  private sealed interface Waiting {
    record Text(Part part) implements Waiting {}

    /** What was gathered before it lost words that a rescue note keeps. */
    record Notes() implements Waiting {}

    record Mark(String marker, Instant at, long othersSeen, CompletableFuture<Marked> done)
        implements Waiting {}
  }

  private record Promise(long position, Runnable keep) {}

  private final DocumentId document;
  private final RoomServices services;
  private final ReentrantLock lock;
  private final Condition changed;
  private final Keeper keeper;

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Deque<Promise> promises = new ArrayDeque<>();
  private long head;
  private long heard;
  private long gathered;
  private long durable;
  private long bytes;
  private long othersSeen;
  private boolean appending;
  private @Nullable RuntimeException broken;

  Journal(
      DocumentId document, long head, RoomServices services, ReentrantLock lock, Keeper keeper) {
    this.document = document;
    this.head = head;
    this.services = services;
    this.lock = lock;
    this.changed = lock.newCondition();
    this.keeper = keeper;
  }

  /** Waits, without the lock, until the log has caught up far enough to take more. */
  void awaitSpace() {
    lock.lock();
    try {
      while (services.backlog().isFull(bytes) && broken == null) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  void gather(Part part) {
    waiting.add(new Waiting.Text(part));
    bytes += part.update().length;
    services.backlog().add(part.update().length);
    gathered++;
    append();
  }

  /** Promises wait from now on until the rescue notes are kept, too. */
  void gatherNotes() {
    waiting.add(new Waiting.Notes());
    gathered++;
    append();
  }

  /** Runs {@code keep} as soon as everything gathered so far is durable: at once if it is. */
  void whenDurable(Runnable keep) {
    if (broken != null) {
      return;
    }
    if (durable == gathered) {
      keep.run();
    } else {
      promises.add(new Promise(gathered, keep));
    }
  }

  /** Puts a marker after everything gathered so far and before everything that comes. */
  CompletableFuture<Marked> mark(String marker, Instant at) {
    var done = new CompletableFuture<Marked>();
    RuntimeException cause = broken;
    if (cause != null) {
      done.completeExceptionally(cause);
      return done;
    }
    waiting.add(new Waiting.Mark(marker, at, othersSeen, done));
    append();
    return done;
  }

  boolean isIdle() {
    return !appending && waiting.isEmpty();
  }

  boolean isBroken() {
    return broken != null;
  }

  long head() {
    return head;
  }

  /** Another node says that the log goes up to {@code seq}: it is read when it goes further. */
  void heardOf(long seq) {
    if (seq > head) {
      heard = Math.max(heard, seq);
      append();
    }
  }

  private void append() {
    if (!appending && broken == null) {
      appending = true;
      services.threads().execute(this::appendAll);
    }
  }

  private void appendAll() {
    var page = new Page();
    try {
      Step step;
      while ((step = nextStep()) != null) {
        switch (step) {
          case CATCH_UP -> takeOver();
          case KEEP_NOTES -> keepNotes();
          case WRITE -> {
            page = new Page();
            page.settleForCheckpoint();
            write(page);
          }
        }
      }
    } catch (RuntimeException e) {
      lock.lock();
      try {
        LOG.error("the log of {} cannot be written", document, e);
        breakOff(e, page.batch == null ? null : page.batch.mark());
      } finally {
        lock.unlock();
      }
    }
  }

  private @Nullable Step nextStep() {
    lock.lock();
    try {
      if (heard > head && broken == null) {
        // Asked for once; if it cannot be read yet, the next heartbeat says so again.
        heard = 0;
        return Step.CATCH_UP;
      }
      if (waiting.isEmpty() || broken != null) {
        appending = false;
        changed.signalAll();
        return null;
      }
      return waiting.peek() instanceof Waiting.Notes ? Step.KEEP_NOTES : Step.WRITE;
    } finally {
      lock.unlock();
    }
  }

  /** What goes into one entry. */
  private record Batch(
      List<Part> parts, Waiting.@Nullable Mark mark, List<RescueNote> notes, long upTo, int size) {}

  /** The next entry: what stands in it is settled when it is about to be written, not before. */
  private final class Page implements Supplier<Entry> {
    private @Nullable Batch batch;
    private @Nullable Entry entry;

    @Override
    public Entry get() {
      if (entry == null) {
        entry = entry(batch());
      }
      return entry;
    }

    Batch batch() {
      if (batch == null) {
        batch = nextBatch(Checkpoint.NONE);
      }
      return batch;
    }

    /**
     * Settles the entry now if a checkpoint is due. The state is encoded here and not on the thread
     * of the log's writer, which all rooms share.
     */
    void settleForCheckpoint() {
      if (isCheckpointDue()) {
        batch = nextBatch(Checkpoint.TAKE);
      }
    }

    /** Its place was taken: the same parts go after whatever stands there. */
    void comesLater() {
      entry = null;
    }
  }

  private enum Checkpoint {
    NONE,
    TAKE
  }

  private boolean isCheckpointDue() {
    lock.lock();
    try {
      return keeper.isCheckpointDue();
    } finally {
      lock.unlock();
    }
  }

  private Batch nextBatch(Checkpoint checkpoint) {
    lock.lock();
    try {
      if (waiting.peek() instanceof Waiting.Mark mark) {
        waiting.remove();
        return new Batch(List.of(), mark, List.of(), durable, 0);
      }
      List<Part> parts = new ArrayList<>();
      int size = 0;
      int notes = 0;
      while (true) {
        if (waiting.peek() instanceof Waiting.Notes) {
          notes++;
        } else if (waiting.peek() instanceof Waiting.Text(Part part)
            && (parts.isEmpty() || size + part.update().length <= MOST_ENTRY_BYTES)) {
          parts.add(part);
          size += part.update().length;
        } else {
          break;
        }
        waiting.remove();
      }
      if (waiting.isEmpty()) {
        keeper.nextIs(head + 1, size);
        if (checkpoint == Checkpoint.TAKE) {
          keeper.takeCheckpoint(head + 1);
        }
      }
      return new Batch(
          parts,
          null,
          notes > 0 ? keeper.unkeptNotes() : List.of(),
          durable + parts.size() + notes,
          size);
    } finally {
      lock.unlock();
    }
  }

  /** Appends until it is durable, after whatever other nodes wrote meanwhile. */
  private void write(Page page) {
    long retry = FIRST_RETRY;
    while (true) {
      switch (submit(page)) {
        case LogWriter.AppendOutcome.Appended appended -> {
          keep(page.batch().notes());
          written(page.batch(), appended.seq());
          return;
        }
        case LogWriter.AppendOutcome.Taken _ -> {
          if (takeOver()) {
            retry = FIRST_RETRY;
          } else {
            // Written, but not yet readable from a majority.
            pause(retry);
            retry = Math.min(2 * retry, LAST_RETRY);
          }
          page.comesLater();
        }
        case LogWriter.AppendOutcome.Unavailable unavailable -> {
          if (retry == FIRST_RETRY) {
            LOG.warn("the log of {} is away: {}", document, unavailable.cause().toString());
          }
          pause(retry);
          retry = Math.min(2 * retry, LAST_RETRY);
        }
      }
    }
  }

  /** Keeps the notes that wait for nothing else. */
  private void keepNotes() {
    List<RescueNote> unkept;
    int count = 0;
    lock.lock();
    try {
      while (waiting.peek() instanceof Waiting.Notes) {
        waiting.remove();
        count++;
      }
      unkept = keeper.unkeptNotes();
    } finally {
      lock.unlock();
    }
    keep(unkept);
    lock.lock();
    try {
      durable += count;
      keepPromises();
    } finally {
      lock.unlock();
    }
  }

  /** Writes rescue notes until they are durable. */
  private void keep(List<RescueNote> notes) {
    if (notes.isEmpty()) {
      return;
    }
    long retry = FIRST_RETRY;
    while (!areKept(notes)) {
      if (retry == FIRST_RETRY) {
        LOG.warn("rescue notes of {} wait for the database", document);
      }
      pause(retry);
      retry = Math.min(2 * retry, LAST_RETRY);
    }
    lock.lock();
    try {
      keeper.notesKept(notes);
    } finally {
      lock.unlock();
    }
  }

  private boolean areKept(List<RescueNote> notes) {
    try {
      notes.forEach(services.rescues()::keep);
      return true;
    } catch (RuntimeException e) {
      if (Absence.isBehind(e)) {
        return false;
      }
      throw e;
    }
  }

  private LogWriter.AppendOutcome submit(Page page) {
    try {
      return services.writer().submit(page).join();
    } catch (CompletionException e) {
      if (Absence.isBehind(e)) {
        return new LogWriter.AppendOutcome.Unavailable(e);
      }
      throw e;
    }
  }

  private Entry entry(Batch batch) {
    Waiting.Mark mark = batch.mark();
    return new Entry(
        document,
        head + 1,
        Part.together(batch.parts()),
        mark == null ? null : mark.marker(),
        mark == null ? services.clock().instant() : mark.at(),
        services.node(),
        services.node() + "-" + BATCHES.incrementAndGet());
  }

  private void written(Batch batch, long seq) {
    lock.lock();
    try {
      head = seq;
      durable = batch.upTo();
      bytes -= batch.size();
      services.backlog().remove(batch.size());
      changed.signalAll();
      Waiting.Mark mark = batch.mark();
      if (mark != null) {
        mark.done().complete(new Marked(seq, othersSeen > mark.othersSeen()));
      }
      keepPromises();
      keeper.durable(seq);
    } finally {
      lock.unlock();
    }
  }

  private void keepPromises() {
    while (!promises.isEmpty() && promises.peek().position() <= durable) {
      promises.remove().keep().run();
    }
  }

  /**
   * Reads what other nodes wrote after the last entry known here; answers whether there was any.
   */
  private boolean takeOver() {
    List<Entry> entries = readOthers();
    lock.lock();
    try {
      for (Entry entry : entries) {
        if (entry.seq() != head + 1) {
          throw new IllegalStateException(
              "a hole in the log of %s: %d after %d".formatted(document, entry.seq(), head));
        }
        head = entry.seq();
        othersSeen++;
      }
      keeper.takeOver(entries);
    } finally {
      lock.unlock();
    }
    return !entries.isEmpty();
  }

  private List<Entry> readOthers() {
    long retry = FIRST_RETRY;
    while (true) {
      try {
        return services.log().after(document, head);
      } catch (RuntimeException e) {
        if (!Absence.isBehind(e)) {
          throw e;
        }
        pause(retry);
        retry = Math.min(2 * retry, LAST_RETRY);
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the log was away", e);
    }
  }

  private void breakOff(RuntimeException cause, Waiting.@Nullable Mark underway) {
    broken = cause;
    appending = false;
    promises.clear();
    services.backlog().remove(bytes);
    bytes = 0;
    if (underway != null) {
      underway.done().completeExceptionally(cause);
    }
    for (Waiting each : waiting) {
      if (each instanceof Waiting.Mark mark) {
        mark.done().completeExceptionally(cause);
      }
    }
    waiting.clear();
    changed.signalAll();
    keeper.broken(cause);
  }
}
