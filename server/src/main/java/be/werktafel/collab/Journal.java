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
 * Writes one room's updates to the log. Updates wait in a queue while an entry is being written,
 * and are then batched per sender into the next entry. Callbacks run when everything queued before
 * them is durable.
 *
 * <p>The caller must hold the room's lock, except for {@link #awaitSpace}. At most one virtual
 * thread appends, and it does not hold the lock while it waits for the log.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final int MOST_ENTRY_BYTES = 4 << 20;
  private static final long FIRST_RETRY = 100;
  private static final long LAST_RETRY = 2000;
  private static final AtomicLong BATCHES = new AtomicLong();

  /** The room, as its journal sees it. All methods are called under the room's lock. */
  interface Keeper {
    /** Applies entries of other nodes, in log order. They precede everything that waits here. */
    void takeOver(List<Entry> entries);

    /**
     * The document is equal, at this moment, to the log up to {@code seq}, once that entry is
     * written.
     */
    void nextIs(long seq, int bytes);

    /** Whether a checkpoint is due at the next entry. */
    boolean isCheckpointDue();

    /**
     * Encodes the document's state for a checkpoint at {@code seq}. Called with {@link #nextIs}.
     */
    void takeCheckpoint(long seq);

    /** The entry {@code seq} is durable. */
    void durable(long seq);

    /** Rescue notes that are not stored yet. */
    List<RescueNote> unkeptNotes();

    /** These rescue notes are stored. */
    void notesKept(List<RescueNote> notes);

    /** The log contradicts itself. Nothing can be written or acknowledged any more. */
    void broken(RuntimeException cause);
  }

  /** The seq of a marker, and whether other nodes wrote between the request and the marker. */
  record Marked(long seq, boolean others) {}

  /** The next thing to do. */
  private enum Step {
    /** Read entries that other nodes wrote. */
    CATCH_UP,
    KEEP_NOTES,
    WRITE
  }

  private sealed interface Waiting {
    record Text(Part part) implements Waiting {}

    /** The updates queued before it deleted words that a rescue note must preserve. */
    record Notes() implements Waiting {}

    record Mark(String marker, Instant at, long othersSeen, CompletableFuture<Marked> done)
        implements Waiting {}
  }

  private record Callback(long position, Runnable action) {}

  private final DocumentId document;
  private final RoomServices services;
  private final ReentrantLock lock;
  private final Condition changed;
  private final Keeper keeper;

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Deque<Callback> callbacks = new ArrayDeque<>();
  private long head;
  private long reportedHead;
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

  /** Blocks, without the lock, while the backlog is full. */
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

  /** Delays later callbacks until the rescue notes are stored, too. */
  void gatherNotes() {
    waiting.add(new Waiting.Notes());
    gathered++;
    append();
  }

  /** Runs {@code action} when everything queued so far is durable; immediately if it already is. */
  void whenDurable(Runnable action) {
    if (broken != null) {
      return;
    }
    if (durable == gathered) {
      action.run();
    } else {
      callbacks.add(new Callback(gathered, action));
    }
  }

  /** Puts a marker after everything queued so far and before everything that follows. */
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

  /**
   * Another node reports that the log reaches {@code seq}. Reads the new entries if this node lacks
   * any.
   */
  void reported(long seq) {
    if (seq > head) {
      reportedHead = Math.max(reportedHead, seq);
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
        fail(e, page.batch == null ? null : page.batch.mark());
      } finally {
        lock.unlock();
      }
    }
  }

  private @Nullable Step nextStep() {
    lock.lock();
    try {
      if (reportedHead > head && broken == null) {
        // One attempt per heartbeat: if the entries cannot be read yet, the next heartbeat reports
        // them again.
        reportedHead = 0;
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

  /** The content of one entry. */
  private record Batch(
      List<Part> parts, Waiting.@Nullable Mark mark, List<RescueNote> notes, long upTo, int size) {}

  /** The next entry. Its content is fixed when the log writer asks for it, or for a checkpoint. */
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
     * Fixes the content of the entry now if a checkpoint is due. The state is encoded on this
     * thread and not on the log writer's, which all rooms share.
     */
    void settleForCheckpoint() {
      if (isCheckpointDue()) {
        batch = nextBatch(Checkpoint.TAKE);
      }
    }

    /** Another node took this seq. The same parts follow after the entry at it. */
    void retryAtNextSeq() {
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

  /** Retries until the entry is durable, after all entries that other nodes wrote meanwhile. */
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
            // The other node's entry is written, but not yet readable from a majority.
            pause(retry);
            retry = Math.min(2 * retry, LAST_RETRY);
          }
          page.retryAtNextSeq();
        }
        case LogWriter.AppendOutcome.Unavailable unavailable -> {
          if (retry == FIRST_RETRY) {
            LOG.warn("the log of {} is unavailable: {}", document, unavailable.cause().toString());
          }
          pause(retry);
          retry = Math.min(2 * retry, LAST_RETRY);
        }
      }
    }
  }

  /** Stores the rescue notes that come before any text in the queue. */
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
      runCallbacks();
    } finally {
      lock.unlock();
    }
  }

  /** Stores rescue notes. Retries until they are durable. */
  private void keep(List<RescueNote> notes) {
    if (notes.isEmpty()) {
      return;
    }
    long retry = FIRST_RETRY;
    while (!areKept(notes)) {
      if (retry == FIRST_RETRY) {
        LOG.warn(
            "rescue notes of {} cannot be stored, the database is unavailable; retrying", document);
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
      runCallbacks();
      keeper.durable(seq);
    } finally {
      lock.unlock();
    }
  }

  private void runCallbacks() {
    while (!callbacks.isEmpty() && callbacks.peek().position() <= durable) {
      callbacks.remove().action().run();
    }
  }

  /**
   * Reads the entries that other nodes wrote after the last known one; returns whether there were
   * any.
   */
  private boolean takeOver() {
    List<Entry> entries = readOthers();
    lock.lock();
    try {
      for (Entry entry : entries) {
        if (entry.seq() != head + 1) {
          throw new IllegalStateException(
              "gap in the log of %s: seq %d after %d".formatted(document, entry.seq(), head));
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
      throw new IllegalStateException("interrupted while the log was unavailable", e);
    }
  }

  private void fail(RuntimeException cause, Waiting.@Nullable Mark underway) {
    broken = cause;
    appending = false;
    callbacks.clear();
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
