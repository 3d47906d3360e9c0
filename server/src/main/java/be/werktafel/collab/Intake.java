package be.werktafel.collab;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come in on sockets and is still to be read. A quiet node reads at once; a busy one reads
 * on the {@link Cadence}, all sockets one after the other on one thread: to wake a thread for each
 * costs more than most of them have to say.
 *
 * <p>Reading may block, on a client that must be slowed down or a log that takes no more: whoever
 * stands behind it is read on the next beat by another thread. Safe for many threads.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Cadence cadence;

  // Guarded by this.
  private final ArrayDeque<Runnable> sockets = new ArrayDeque<>();
  private boolean due;
  private long begun = System.nanoTime() - Cadence.BEAT.toNanos();

  Intake(Cadence cadence) {
    this.cadence = cadence;
  }

  /**
   * Has a socket read soon; the same socket comes again only after that. Answers whether it waits
   * for the beat.
   */
  boolean add(Runnable socket) {
    synchronized (this) {
      sockets.add(socket);
      if (due) {
        return true;
      }
      due = true;
      if (System.nanoTime() - begun < Cadence.BEAT.toNanos()) {
        cadence.firstOnNextBeat(this::readAll);
        return true;
      }
    }
    Errands.THREADS.execute(this::readAll);
    return false;
  }

  private void readAll() {
    synchronized (this) {
      due = false;
      begun = System.nanoTime();
    }
    Runnable socket;
    while ((socket = next()) != null) {
      try {
        socket.run();
      } catch (RuntimeException e) {
        LOG.error("a socket could not be read", e);
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable socket = sockets.poll();
    if (!sockets.isEmpty() && !due) {
      due = true;
      cadence.firstOnNextBeat(this::readAll);
    }
    return socket;
  }
}
