package be.werktafel.collab;

import be.werktafel.storage.OpenSockets;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A round-robin load balancer that skips nodes that are down. */
final class Balancer implements AutoCloseable {
  private final List<Integer> nodes;
  private final OpenSockets sockets;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean mute;

  Balancer(List<Integer> nodes) {
    this.nodes = List.copyOf(nodes);
    this.sockets = new OpenSockets(this::lead);
  }

  int port() {
    return sockets.port();
  }

  /**
   * Drops all traffic from now on without closing anything, so that every connection is half-open.
   */
  void mute() {
    mute = true;
  }

  private void lead(Socket client) throws IOException {
    for (int tried = 0; tried < nodes.size(); tried++) {
      int node = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
      try {
        Socket there = sockets.to("127.0.0.1", node);
        Thread.ofVirtual().start(() -> carryOneWay(client, there));
        Thread.ofVirtual().start(() -> carryOneWay(there, client));
        return;
      } catch (IOException e) {
        // This node is down; try the next one.
      }
    }
    sockets.close(client);
  }

  private void carryOneWay(Socket from, Socket to) {
    try {
      byte[] bytes = new byte[16 << 10];
      int read;
      while ((read = from.getInputStream().read(bytes)) >= 0) {
        if (!mute) {
          to.getOutputStream().write(bytes, 0, read);
        }
      }
    } catch (IOException e) {
      // One side closed, so the other is closed too.
    } finally {
      sockets.close(from, to);
    }
  }

  @Override
  public void close() throws IOException {
    sockets.close();
  }
}
