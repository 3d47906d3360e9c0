package be.werktafel.collab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The tick on which a busy node reads and fans out in batches.
 *
 * <p>Sending ten frames to a client costs hardly more than sending one. A room that fanned out
 * within the last {@link #TICK} therefore waits for the next tick, and all waiting rooms run
 * together. One person who types alone sends less often than that, so their updates are sent
 * immediately. On each tick the transport reads first, so that rooms send its updates on the same
 * tick.
 *
 * <p>Thread-safe.
 */
public final class BatchTimer implements AutoCloseable {
  /** Well below the 16 ms between two frames of a screen. */
  public static final Duration TICK = Duration.ofMillis(5);

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("collab-batch").factory());
  private final long origin = System.nanoTime();

  // Guarded by this.
  private List<Runnable> waitingIntakes = new ArrayList<>();
  private List<Runnable> waitingRounds = new ArrayList<>();
  private boolean due;

  public BatchTimer() {
    // Started now, so that an idle node has as many threads as a busy one.
    timer.prestartCoreThread();
  }

  void onNextTick(Runnable round) {
    synchronized (this) {
      waitingRounds.add(round);
    }
    tickSoon();
  }

  /**
   * Runs the task before the fan-out rounds of the next tick. Rounds that it causes run on the same
   * tick.
   */
  public void beforeNextTick(Runnable intake) {
    synchronized (this) {
      waitingIntakes.add(intake);
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
      // The server stops, so the work runs without a timer.
      tick();
    }
  }

  private void tick() {
    List<Runnable> first;
    boolean roundsWait;
    synchronized (this) {
      due = false;
      first = waitingIntakes;
      waitingIntakes = new ArrayList<>();
      roundsWait = !waitingRounds.isEmpty();
    }
    if (first.isEmpty()) {
      startRounds();
      return;
    }
    TaskQueue.THREADS.execute(
        () -> {
          try {
            first.forEach(Runnable::run);
          } finally {
            startRounds();
          }
        });
    if (roundsWait && !timer.isShutdown()) {
      // The rounds do not wait when reading is blocked.
      tickSoon();
    }
  }

  private void startRounds() {
    List<Runnable> rounds;
    synchronized (this) {
      rounds = waitingRounds;
      waitingRounds = new ArrayList<>();
    }
    rounds.forEach(TaskQueue.THREADS::execute);
  }

  @Override
  public void close() {
    timer.shutdown();
  }
}
