package be.werktafel.transport;

import be.werktafel.collab.BatchTimer;
import java.util.ArrayDeque;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come in on sockets and is still to be read. A quiet node reads at once; a busy one reads
 * on the {@link BatchTimer}, all sockets one after the other on one thread: to wake a thread for
 * each costs more than most of them have to say. A socket that never pauses waits for the tick on a
 * quiet node too.
 *
 * <p>Reading may block, on a client that must be slowed down or a log that takes no more: whoever
 * stands behind it is read at the next tick by another thread. Safe for many threads.
 */
final class Intake {
  private static final ThreadFactory THREADS = Thread.ofVirtual().name("intake").factory();
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final BatchTimer timer;
  private final LongSupplier ticks;

  // Guarded by this.
  private final BusyMeter busy = new BusyMeter();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private boolean due;

  Intake(BatchTimer timer, LongSupplier ticks) {
    this.timer = timer;
    this.ticks = ticks;
  }

  /**
   * Has a socket read soon; the same socket comes again only after that. Answers for how many
   * nanoseconds nobody is read: none but on a busy node.
   */
  long add(Object socket, Runnable reading) {
    synchronized (this) {
      if (busy.comes(socket, ticks.getAsLong())) {
        waiting.add(reading);
        readAtNextTick();
        return busy.isBusy() ? timer.untilNextTick() : 0;
      }
    }
    THREADS.newThread(() -> read(reading)).start();
    return 0;
  }

  private void readAtNextTick() {
    if (!due) {
      due = true;
      timer.beforeNextTick(this::readAll);
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
      readAtNextTick();
    }
    return reading;
  }
}
