package be.werktafel.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * One client's line over HTTP: a connection, and what goes up and down it. Safe for many threads.
 */
final class HttpLine {
  /** A client has one POST under way; a proxy may have repeated it, and both may linger. */
  private static final int POSTS_AT_ONCE = 4;

  private final String id;
  private final Connection connection;
  private final Downstream down;
  private final Upstream up;
  private final Semaphore posts = new Semaphore(POSTS_AT_ONCE);
  private volatile long endedAt;
  private volatile boolean ended;

  HttpLine(String id, Handshake handshake, ConnectionServices services, HttpLimits limits) {
    this.id = id;
    this.down =
        new Downstream(
            limits,
            _ -> {
              endedAt = services.ticks().getAsLong();
              ended = true;
            });
    this.connection = new Connection(handshake, services, down);
    this.up = new Upstream(new FrameAssembler(connection));
  }

  String id() {
    return id;
  }

  Connection connection() {
    return connection;
  }

  Downstream down() {
    return down;
  }

  Upstream up() {
    return up;
  }

  /** Permits for the bodies that are in memory at one time. */
  Semaphore posts() {
    return posts;
  }

  /**
   * Whether a request comes from who opened the line. A line that a browser opened by its cookie
   * answers to that person's cookie only; without one, its id is the key. What the person may still
   * do is asked where it is on a WebSocket: per document.
   *
   * @param asking whose cookie came with the request, empty when none did
   */
  boolean belongsTo(Optional<String> asking) {
    Optional<String> opener = connection.handshake().opener();
    return opener.isEmpty() || opener.equals(asking);
  }

  boolean hasEnded() {
    return ended;
  }

  boolean endedBefore(long now, Duration ago) {
    return ended && now - endedAt > ago.toNanos();
  }
}
