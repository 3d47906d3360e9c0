package be.werktafel.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** One client's connection over HTTP, with its upstream and downstream. Thread-safe. */
final class HttpLine {
  /**
   * A client sends one POST at a time. A proxy may have repeated it, and both may still be running.
   */
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

  /** Permits for request bodies in memory. */
  Semaphore posts() {
    return posts;
  }

  /**
   * Whether a request comes from the client that opened the connection. A connection that a browser
   * opened with a cookie requires the cookie of the same person. Without a cookie, the id of the
   * connection is the key. Rights are checked per document, as on a WebSocket.
   *
   * @param asking the person whose cookie came with the request, empty without a cookie
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
