package be.werktafel.collab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The beat on which the busy rooms of a node tell what is new.
 *
 * <p>To hand one client one more frame costs nearly the same as to hand it ten. So a room that has
 * told something within the last {@link #BEAT} waits for the next one, and all that wait go
 * together; the letters of one person who writes alone are further apart, and go at once.
 *
 * <p>Safe for many threads.
 */
final class Cadence implements AutoCloseable {
  /** Far below what anybody sees: a screen shows something new every 16 ms. */
  static final Duration BEAT = Duration.ofMillis(5);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("collab-beat").factory());
  private final long origin = System.nanoTime();
  private List<Runnable> waiting = new ArrayList<>();

  void onNextBeat(Runnable round) {
    synchronized (this) {
      waiting.add(round);
      if (waiting.size() > 1) {
        return;
      }
    }
    long beat = BEAT.toNanos();
    try {
      timer.schedule(this::beat, beat - (System.nanoTime() - origin) % beat, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The server stops: what is said now is said at once.
      beat();
    }
  }

  private void beat() {
    List<Runnable> due;
    synchronized (this) {
      due = waiting;
      waiting = new ArrayList<>();
    }
    due.forEach(Errands.THREADS::execute);
  }

  @Override
  public void close() {
    timer.shutdown();
  }
}
