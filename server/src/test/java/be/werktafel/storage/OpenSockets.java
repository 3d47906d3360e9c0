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
 * A listening port on the loopback address, with all sockets opened through it, for proxies in
 * tests. A thread per client handles it. Safe for many threads.
 */
public final class OpenSockets implements AutoCloseable {
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Handles a client. When it throws, the client's socket is closed. */
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
        // The listening socket was closed.
      }
    }
  }

  private void lead(Socket client, Lead lead) {
    try {
      lead.on(client);
    } catch (IOException e) {
      // One side closed the connection, so close the other.
      close(client);
    }
  }

  /** Connects to the server. */
  public Socket to(String host, int port) throws IOException {
    Socket server = new Socket(host, port);
    open.add(server);
    server.setTcpNoDelay(true);
    return server;
  }

  /** Closes these sockets; does nothing for closed ones. */
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

  /** Closes all open sockets and keeps listening. */
  public void closeAll() {
    List.copyOf(open).forEach(this::close);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    closeAll();
  }
}
