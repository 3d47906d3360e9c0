package be.werktafel.storage;

import com.mongodb.ConnectionString;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between a client and its database that fails at one chosen write: before the database
 * receives it, or after the database has done it and before the client gets the answer. From then
 * on nothing passes until {@link #heal}, as if the writing process had stopped.
 */
public final class UnreliableNetwork implements AutoCloseable {
  /** The point at which the chosen write is lost. */
  public enum Loss {
    REQUEST,
    ANSWER
  }

  private static final int HEADER = 16;
  private static final int OP_MSG = 2013;
  private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify");

  private final String host;
  private final int port;
  private final String options;
  private final OpenSockets sockets;
  private int writesLeft = Integer.MAX_VALUE;
  private Loss loss = Loss.REQUEST;
  private boolean down;
  private int writes;

  public UnreliableNetwork(String uri) {
    String address = new ConnectionString(uri).getHosts().getFirst();
    this.host = address.substring(0, address.indexOf(':'));
    this.port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    this.options = uri.contains("?") ? uri.substring(uri.indexOf('?')) : "";
    this.sockets = new OpenSockets(this::requests);
  }

  public String uri() {
    return "mongodb://127.0.0.1:" + sockets.port() + "/" + EmbeddedDatabase.NAME + options;
  }

  /** Lets {@code writes} write commands pass, and loses the next one and everything after it. */
  public synchronized void failAfter(int writes, Loss loss) {
    this.writesLeft = writes;
    this.loss = loss;
  }

  /** Blocks all traffic. */
  public synchronized void cut() {
    down = true;
    sockets.closeAll();
  }

  public synchronized void heal() {
    down = false;
    writesLeft = Integer.MAX_VALUE;
  }

  public synchronized boolean isDown() {
    return down;
  }

  /** The number of write commands so far. */
  public synchronized int writes() {
    return writes;
  }

  /** Forwards requests and answers in turn, so one thread handles both directions. */
  private void requests(Socket client) throws IOException {
    if (isDown()) {
      sockets.close(client);
      return;
    }
    Socket server = sockets.to(host, port);
    try {
      InputStream asks = client.getInputStream();
      OutputStream toServer = server.getOutputStream();
      OutputStream toClient = client.getOutputStream();
      byte @Nullable [] request;
      while ((request = message(asks)) != null) {
        @Nullable Loss fate = fate(request);
        if (fate == Loss.REQUEST) {
          cut();
          return;
        }
        toServer.write(request);
        byte @Nullable [] answer = message(server.getInputStream());
        if (fate == Loss.ANSWER) {
          cut();
          return;
        }
        if (answer == null) {
          return;
        }
        toClient.write(answer);
      }
    } finally {
      sockets.close(client, server);
    }
  }

  private synchronized @Nullable Loss fate(byte[] request) {
    if (!WRITES.contains(command(request))) {
      return null;
    }
    writes++;
    return writesLeft-- == 0 ? loss : null;
  }

  /** The name of the command: the first key of the first section's document. */
  private static String command(byte[] request) {
    ByteBuffer bytes = ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(12) != OP_MSG) {
      return "";
    }
    int section = HEADER + 4;
    while (request[section] != 0) {
      section += 1 + bytes.getInt(section + 1);
    }
    int key = section + 1 + 4 + 1;
    int end = key;
    while (request[end] != 0) {
      end++;
    }
    return new String(request, key, end - key, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] message(InputStream in) throws IOException {
    byte[] length = in.readNBytes(4);
    if (length.length < 4) {
      return null;
    }
    int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    byte[] message = new byte[size];
    System.arraycopy(length, 0, message, 0, 4);
    new DataInputStream(in).readFully(message, 4, size - 4);
    return message;
  }

  @Override
  public void close() throws IOException {
    sockets.close();
  }
}
