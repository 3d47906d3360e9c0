package be.werktafel.collab;

import be.werktafel.storage.OpenSockets;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Leads each connection to the next node in turn that takes it, as a load balancer does. */
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

  /** From now on nothing passes, and nobody is told: every line is half-open. */
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
        // It is down: the next one.
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
      // One side went: so does the other.
    } finally {
      sockets.close(from, to);
    }
  }

  @Override
  public void close() throws IOException {
    sockets.close();
  }
}
