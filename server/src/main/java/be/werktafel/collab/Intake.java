package be.werktafel.collab;

import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come in on sockets and is still to be read. A quiet node reads at once; a busy one reads
 * on the {@link Cadence}, all sockets one after the other on one thread: to wake a thread for each
 * costs more than most of them have to say. A socket that never pauses waits for the beat on a
 * quiet node too.
 *
 * <p>Reading may block, on a client that must be slowed down or a log that takes no more: whoever
 * stands behind it is read on the next beat by another thread. Safe for many threads.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Cadence cadence;
  private final LongSupplier ticks;

  // Guarded by this.
  private final Rush rush = new Rush();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean due;

  Intake(Cadence cadence, LongSupplier ticks) {
    this.cadence = cadence;
    this.ticks = ticks;
  }

  /**
   * Has a socket read soon; the same socket comes again only after that. Answers for how many
   * nanoseconds nobody is read: none but on a busy node.
   */
  long add(Object socket, Runnable reading) {
    synchronized (this) {
      if (rush.comes(socket, ticks.getAsLong())) {
        waiting.add(reading);
        readOnNextBeat();
        return rush.isBusy() ? cadence.untilNextBeat() : 0;
      }
    }
    Errands.THREADS.execute(() -> read(reading));
    return 0;
  }

  private void readOnNextBeat() {
    if (!due) {
      due = true;
      cadence.firstOnNextBeat(this::readAll);
    }
  }

  private void readAll() {
    synchronized (this) {
      due = false;
    }
    Runnable reading;
    while ((reading = next()) != null) {
      read(reading);
    }
  }

  private static void read(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException e) {
      LOG.error("a socket could not be read", e);
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable reading = waiting.poll();
    if (!waiting.isEmpty()) {
      readOnNextBeat();
    }
    return reading;
  }
}
