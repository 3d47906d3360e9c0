package be.werktafel.transport;

import be.werktafel.access.Ids;
import be.werktafel.collab.Place;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every HTTP connection of this node. Thread-safe. */
final class HttpLines {
  private final ConnectionServices services;
  private final Connections connections;
  private final HttpLimits limits;
  private final ConcurrentHashMap<String, HttpLine> lines = new ConcurrentHashMap<>();

  HttpLines(ConnectionServices services, Connections connections, HttpLimits limits) {
    this.services = services;
    this.connections = connections;
    this.limits = limits;
  }

  HttpLimits limits() {
    return limits;
  }

  public int size() {
    return lines.size();
  }

  HttpLine open(Handshake handshake) {
    var line = new HttpLine(Ids.secret(), handshake, services, limits);
    lines.put(line.id(), line);
    connections.add(line.connection());
    return line;
  }

  /**
   * The connection with this id, if the client may use it. Also resets its timeout for silent
   * connections.
   */
  Optional<HttpLine> find(String id, Optional<String> asking) {
    Optional<HttpLine> found =
        Optional.ofNullable(lines.get(id)).filter(line -> line.belongsTo(asking));
    found.ifPresent(line -> line.connection().heard());
    return found;
  }

  /** Removes the connection. May be called more than once. */
  void leave(HttpLine line, Place.Leaving how) {
    lines.remove(line.id());
    connections.remove(line.connection());
    line.connection().closed(how);
    line.down().drop();
  }

  /** Removes connections that are silent, and those whose end the client did not read in time. */
  void tick(long now) {
    lines
        .values()
        .forEach(
            line -> {
              if (line.connection().isClosed() || line.endedBefore(now, limits.farewell())) {
                leave(line, Place.Leaving.LOST);
              }
            });
  }
}
