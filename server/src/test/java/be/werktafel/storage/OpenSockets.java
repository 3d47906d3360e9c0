package be.werktafel.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of its own on the loopback address, and every socket that lies open because of it: what
 * stands between two ends in a test. Each client is led on by a thread of its own. Safe for many
 * threads.
 */
public final class OpenSockets implements AutoCloseable {
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** What is done with a client; when it throws, the client's socket is closed. */
  public interface Lead {
    void on(Socket client) throws IOException;
  }

  public OpenSockets(Lead lead) {
    try {
      listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(() -> accept(lead));
  }

  public int port() {
    return listening.getLocalPort();
  }

  private void accept(Lead lead) {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        open.add(client);
        client.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> lead(client, lead));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void lead(Socket client, Lead lead) {
    try {
      lead.on(client);
    } catch (IOException e) {
      // One side went: so does the other.
      close(client);
    }
  }

  /** Opens the way to the other end. */
  public Socket to(String host, int port) throws IOException {
    Socket server = new Socket(host, port);
    open.add(server);
    server.setTcpNoDelay(true);
    return server;
  }

  /** Closes these, if they are not closed yet. */
  public void close(Socket... sockets) {
    for (Socket socket : sockets) {
      open.remove(socket);
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Closes all that lie open; it goes on listening. */
  public void closeAll() {
    List.copyOf(open).forEach(this::close);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    closeAll();
  }
}
