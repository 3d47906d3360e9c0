package be.werktafel.storage;

import be.werktafel.storage.LogWriter.AppendOutcome.Unavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log writer for all rooms of the node. Entries that arrive during a write are batched into the
 * next one. An idle writer first waits {@link #GATHERING} for more entries, a busy one until {@link
 * #APART} after the start of the previous write, because a write costs nearly the same for one
 * keystroke as for a hundred. Entries that the database did not answer for are retried with
 * backoff. Their rooms get the outcome only when the database has answered.
 *
 * <p>Any thread submits; one thread of its own writes and completes the futures.
 */
final class GroupCommit implements LogWriter, AutoCloseable {
  private static final Duration GATHERING = Duration.ofMillis(3);

  /** The minimum time from the start of one write to the start of the next. */
  static final Duration APART = Duration.ofMillis(40);

  /** The maximum size of a write, unless a single entry is larger. */
  private static final int WRITE_BYTES = Entry.MAX_BYTES;

  private static final int WRITE_ENTRIES = 1_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** How long closing waits for an unavailable database. */
  private static final Duration CLOSING = Duration.ofSeconds(8);

  private static final long NOTHING_WAITS = Long.MIN_VALUE;

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  private record Submission(
      Supplier<Entry> entry, CompletableFuture<LogWriter.AppendOutcome> outcome, long nanos) {}

  /** An entry with its final content, on its way to the database. */
  private record Writing(
      Entry entry, CompletableFuture<LogWriter.AppendOutcome> outcome, long nanos) {}

  private enum State {
    OPEN,
    CLOSING,
    CLOSED
  }

  private final UpdateLog updates;
  private final Duration patience;
  private final Timer flushes;
  private final Thread writer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Submission> waiting = new ArrayDeque<>();
  private State state = State.OPEN;
  private long closingSince;
  private volatile long writingSince = NOTHING_WAITS;

  /** When the last write began. Used by the writer's thread only. */
  private long begun = System.nanoTime() - APART.toNanos();

  GroupCommit(UpdateLog updates, MeterRegistry meters) {
    this(updates, CLOSING, meters);
  }

  GroupCommit(UpdateLog updates, Duration patience, MeterRegistry meters) {
    this.updates = updates;
    this.patience = patience;
    this.flushes =
        Timer.builder("werktafel.log.flush")
            .description("one write to the log, answered or not")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(meters);
    Gauge.builder("werktafel.log.lag", this, GroupCommit::lagSeconds)
        .description("how long the oldest entry waits that is not durable yet")
        .baseUnit("seconds")
        .register(meters);
    this.writer = Thread.ofPlatform().daemon().name("group-commit").start(this::run);
  }

  @Override
  public CompletableFuture<LogWriter.AppendOutcome> submit(Supplier<Entry> entry) {
    CompletableFuture<LogWriter.AppendOutcome> outcome = new CompletableFuture<>();
    lock.lock();
    try {
      if (state != State.CLOSED) {
        if (waiting.isEmpty()) {
          changed.signal();
        }
        waiting.add(new Submission(entry, outcome, System.nanoTime()));
        return outcome;
      }
    } finally {
      lock.unlock();
    }
    outcome.complete(closed());
    return outcome;
  }

  private void run() {
    Deque<Writing> ready = new ArrayDeque<>();
    @Nullable Duration pause = null;
    while (gather(ready, pause)) {
      List<Writing> batch = takeOneWrite(ready);
      List<LogWriter.AppendOutcome> outcomes = write(batch);
      // From the last to the first, so that unanswered entries go back in order.
      for (int i = batch.size() - 1; i >= 0; i--) {
        if (outcomes.get(i) instanceof Unavailable) {
          ready.addFirst(batch.get(i));
        } else {
          batch.get(i).outcome().complete(outcomes.get(i));
        }
      }
      pause = nextPause(pause, outcomes);
      writingSince = oldest(ready);
    }
    ready.forEach(writing -> writing.outcome().complete(closed()));
    // The state is CLOSED, so nothing is added any more.
    waiting.forEach(submission -> submission.outcome().complete(closed()));
  }

  /** Waits for entries and settles them; false when the writer is closed and nothing is left. */
  private boolean gather(Deque<Writing> ready, @Nullable Duration pause) {
    List<Submission> due = new ArrayList<>();
    lock.lock();
    try {
      if (pause != null) {
        sleep(pause.toNanos(), true);
      }
      while (ready.isEmpty() && waiting.isEmpty() && state == State.OPEN) {
        changed.awaitUninterruptibly();
      }
      if (ready.isEmpty() && !waiting.isEmpty()) {
        long now = System.nanoTime();
        long gathered = GATHERING.toNanos() - (now - waiting.getFirst().nanos());
        sleep(Math.max(gathered, APART.toNanos() - (now - begun)), false);
      }
      boolean late =
          state == State.CLOSING && System.nanoTime() - closingSince > patience.toNanos();
      if ((ready.isEmpty() && waiting.isEmpty()) || (late && pause != null)) {
        state = State.CLOSED;
        return false;
      }
      while (!waiting.isEmpty() && ready.size() + due.size() < WRITE_ENTRIES) {
        due.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    due.forEach(submission -> settle(submission, ready));
    writingSince = oldest(ready);
    return true;
  }

  private static void settle(Submission submission, Deque<Writing> ready) {
    try {
      Entry entry = submission.entry().get();
      if (entry.bytes() > Entry.MAX_BYTES) {
        throw new IllegalArgumentException(
            "entry %s/%d holds %d bytes".formatted(entry.document(), entry.seq(), entry.bytes()));
      }
      ready.add(new Writing(entry, submission.outcome(), submission.nanos()));
    } catch (RuntimeException e) {
      submission.outcome().completeExceptionally(e);
    }
  }

  private static List<Writing> takeOneWrite(Deque<Writing> ready) {
    List<Writing> batch = new ArrayList<>();
    long bytes = 0;
    Writing next;
    while ((next = ready.peek()) != null
        && (batch.isEmpty() || bytes + next.entry().bytes() <= WRITE_BYTES)) {
      bytes += next.entry().bytes();
      batch.add(ready.remove());
    }
    return batch;
  }

  private static long oldest(Deque<Writing> ready) {
    Writing first = ready.peek();
    return first == null ? NOTHING_WAITS : first.nanos();
  }

  /** Releases the lock while it waits, so that others can submit. */
  private void sleep(long nanos, boolean evenWhenClosing) {
    long left = nanos;
    try {
      while (left > 0 && (evenWhenClosing || state == State.OPEN)) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the log writer", e);
    }
  }

  private List<LogWriter.AppendOutcome> write(List<Writing> batch) {
    begun = System.nanoTime();
    if (batch.isEmpty()) {
      return List.of();
    }
    try {
      return updates.append(batch.stream().map(Writing::entry).toList());
    } catch (RuntimeException e) {
      log.error("the log could not be asked to append {} entries", batch.size(), e);
      return batch.stream().<LogWriter.AppendOutcome>map(submission -> new Unavailable(e)).toList();
    } finally {
      flushes.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }
  }

  private double lagSeconds() {
    long since = writingSince;
    if (since == NOTHING_WAITS) {
      lock.lock();
      try {
        Submission first = waiting.peek();
        since = first == null ? NOTHING_WAITS : first.nanos();
      } finally {
        lock.unlock();
      }
    }
    return since == NOTHING_WAITS ? 0 : (System.nanoTime() - since) / 1e9;
  }

  private static @Nullable Duration nextPause(
      @Nullable Duration pause, List<LogWriter.AppendOutcome> outcomes) {
    for (LogWriter.AppendOutcome outcome : outcomes) {
      if (outcome instanceof Unavailable unavailable) {
        if (pause == null) {
          log.warn("the database is away, text waits: {}", unavailable.cause().toString());
          return FIRST_PAUSE;
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    }
    if (pause != null) {
      log.warn("the database is back");
    }
    return null;
  }

  private static Unavailable closed() {
    return new Unavailable(new IllegalStateException("the log writer is closed"));
  }

  /**
   * Writes what was submitted, then stops. If the database stays away, the rest is answered with
   * {@link Unavailable}: not known to be durable.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      if (state == State.OPEN) {
        state = State.CLOSING;
        closingSince = System.nanoTime();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
