package be.werktafel.transport;

import be.werktafel.wire.CloseCode;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every connection of this node. Thread-safe.
 *
 * <p>The number of anonymous connections is bounded: one more closes the oldest. A client signs in
 * as soon as its connection is open, so the oldest anonymous connections are unused. Connections
 * opened with a valid cookie are counted separately, so that connections without a cookie never
 * close one of them.
 */
final class Connections {
  private final int mostAnonymous;
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();

  // Guarded by this. Oldest first. Connections that have signed in are removed only when the limit
  // is reached.
  private final LinkedHashSet<Connection> withCookie = new LinkedHashSet<>();
  private final LinkedHashSet<Connection> withoutCookie = new LinkedHashSet<>();

  Connections(int mostAnonymous) {
    this.mostAnonymous = mostAnonymous;
  }

  void add(Connection connection) {
    all.add(connection);
    Connection oldest = addAnonymous(connection);
    if (oldest != null) {
      oldest.close(CloseCode.OVERLOADED, "more than " + mostAnonymous + " anonymous connections");
    }
  }

  /** Returns the anonymous connection to close, or null when there is none. */
  private synchronized @Nullable Connection addAnonymous(Connection connection) {
    Set<Connection> anonymous = anonymousLike(connection);
    anonymous.add(connection);
    Iterator<Connection> oldestFirst = anonymous.iterator();
    while (anonymous.size() > mostAnonymous) {
      Connection oldest = oldestFirst.next();
      oldestFirst.remove();
      if (!oldest.isSignedIn() && !oldest.isClosed()) {
        return oldest;
      }
    }
    return null;
  }

  private Set<Connection> anonymousLike(Connection connection) {
    return connection.handshake().opener().isPresent() ? withCookie : withoutCookie;
  }

  /** Waits until all connections are closed, at most for the given time. */
  synchronized void awaitNone(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (long left = atMost.toMillis();
          size() > 0 && left > 0;
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void remove(Connection connection) {
    all.remove(connection);
    synchronized (this) {
      anonymousLike(connection).remove(connection);
      notifyAll();
    }
  }

  void forEach(Consumer<Connection> action) {
    all.forEach(action);
  }

  public int size() {
    return all.size();
  }
}
