package be.werktafel.transport;

import be.werktafel.collab.BatchTimer;
import java.util.ArrayDeque;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues reads from sockets. An idle node reads immediately. A busy node reads on the {@link
 * BatchTimer}, all sockets one after the other on one thread, because one thread per read costs
 * more than the read. A socket that sends without a pause waits for the tick on an idle node too.
 *
 * <p>A read may block, because of a rate limit or back-pressure. Another thread then reads the
 * remaining sockets at the next tick. Thread-safe.
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
   * Schedules a read of a socket. The same socket is added again only after that read. Returns the
   * nanoseconds until the next read on a busy node, otherwise 0.
   */
  long add(Object socket, Runnable reading) {
    synchronized (this) {
      if (busy.received(socket, ticks.getAsLong())) {
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
