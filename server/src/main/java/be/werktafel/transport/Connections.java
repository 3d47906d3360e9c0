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
 * Every connection of this node. Safe for many threads.
 *
 * <p>Connections on which nobody has signed in are bounded: one more closes the oldest of them. A
 * client signs in as soon as its line is open, so those that wait longest have nothing to say.
 * Connections that a browser opened with somebody's valid cookie are counted apart: no number of
 * others closes one of them.
 */
final class Connections {
  private final int mostStrangers;
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();

  // Guarded by this. Oldest first; also hold those that signed in since, until somebody looks.
  private final LinkedHashSet<Connection> withCookie = new LinkedHashSet<>();
  private final LinkedHashSet<Connection> withoutCookie = new LinkedHashSet<>();

  Connections(int mostStrangers) {
    this.mostStrangers = mostStrangers;
  }

  void add(Connection connection) {
    all.add(connection);
    Connection oldest = addStranger(connection);
    if (oldest != null) {
      oldest.close(CloseCode.OVERLOADED, "more than " + mostStrangers + " lines without a sign-in");
    }
  }

  /** Answers the stranger that has to make room, if one has. */
  private synchronized @Nullable Connection addStranger(Connection connection) {
    Set<Connection> strangers = strangersLike(connection);
    strangers.add(connection);
    Iterator<Connection> oldestFirst = strangers.iterator();
    while (strangers.size() > mostStrangers) {
      Connection oldest = oldestFirst.next();
      oldestFirst.remove();
      if (!oldest.isSignedIn() && !oldest.isClosed()) {
        return oldest;
      }
    }
    return null;
  }

  private Set<Connection> strangersLike(Connection connection) {
    return connection.handshake().opener().isPresent() ? withCookie : withoutCookie;
  }

  /** Waits until every connection is gone, at most for so long. */
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
      strangersLike(connection).remove(connection);
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
