package be.werktafel.collab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The beat on which a busy node takes in what has come and its busy rooms tell what is new.
 *
 * <p>To hand one client one more frame costs nearly the same as to hand it ten. So a room that has
 * told something within the last {@link #TICK} waits for the next one, and all that wait go
 * together; the letters of one person who writes alone are further apart, and go at once. What the
 * transport holds comes before: what it brings goes along on the same beat.
 *
 * <p>Safe for many threads.
 */
public final class BatchTimer implements AutoCloseable {
  /** Far below what anybody sees: a screen shows something new every 16 ms. */
  public static final Duration TICK = Duration.ofMillis(5);

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("collab-batch").factory());
  private final long origin = System.nanoTime();

  // Guarded by this.
  private List<Runnable> arriving = new ArrayList<>();
  private List<Runnable> telling = new ArrayList<>();
  private boolean due;

  public BatchTimer() {
    // The thread is there from the start: a node that has been quiet holds no fewer than a busy
    // one.
    timer.prestartCoreThread();
  }

  void onNextTick(Runnable round) {
    synchronized (this) {
      telling.add(round);
    }
    tickSoon();
  }

  /** Before every round of the next beat; the rounds it causes are of the same one. */
  public void beforeNextTick(Runnable intake) {
    synchronized (this) {
      arriving.add(intake);
    }
    tickSoon();
  }

  /** In nanoseconds. */
  public long untilNextTick() {
    long tick = TICK.toNanos();
    return tick - (System.nanoTime() - origin) % tick;
  }

  private void tickSoon() {
    synchronized (this) {
      if (due) {
        return;
      }
      due = true;
    }
    try {
      timer.schedule(this::tick, untilNextTick(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The server stops: what is said now is said at once.
      tick();
    }
  }

  private void tick() {
    List<Runnable> first;
    boolean roundsWait;
    synchronized (this) {
      due = false;
      first = arriving;
      arriving = new ArrayList<>();
      roundsWait = !telling.isEmpty();
    }
    if (first.isEmpty()) {
      tell();
      return;
    }
    TaskQueue.THREADS.execute(
        () -> {
          try {
            first.forEach(Runnable::run);
          } finally {
            tell();
          }
        });
    if (roundsWait && !timer.isShutdown()) {
      // Should what comes in be held up, the rounds go without it.
      tickSoon();
    }
  }

  private void tell() {
    List<Runnable> rounds;
    synchronized (this) {
      rounds = telling;
      telling = new ArrayList<>();
    }
    rounds.forEach(TaskQueue.THREADS::execute);
  }

  @Override
  public void close() {
    timer.shutdown();
  }
}
