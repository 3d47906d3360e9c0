package be.werktafel.transport;

import be.werktafel.collab.Transport;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of the container, used directly: frames are gathered and go out together when
 * flushed, which Spring's session cannot do. A frame that is alone or large goes out as it is, with
 * its header in one system call; only small ones are copied together.
 */
final class WebSocketTransport implements Transport {
  /** How long a send may wait for a client that does not read; the line is checked meanwhile. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  private static final long SEND_TIMEOUT_MILLIS = 60_000;

  /** How long a closed socket may wait for the client to close it, too. */
  private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

  private static final long CLOSE_TIMEOUT_MILLIS = 3_000;

  /** A frame as large as this fills much of what the container gathers small ones in. */
  private static final int LARGE_BYTES = 1 << 10;

  /**
   * A larger frame goes out in fragments of this size, so that no copy of it as a whole is made
   * outside the heap.
   */
  private static final int FRAGMENT_BYTES = 64 << 10;

  private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0);

  private final Session session;
  private final RemoteEndpoint.Basic remote;

  /** A small frame that may yet turn out to be alone. */
  private byte @Nullable [] held;

  private boolean gathering;

  WebSocketTransport(Session session) {
    this.session = session;
    this.remote = session.getBasicRemote();
    session.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
    session.getUserProperties().put(CLOSE_TIMEOUT, CLOSE_TIMEOUT_MILLIS);
  }

  @Override
  public void send(byte[] frame) throws IOException {
    if (frame.length >= LARGE_BYTES) {
      flush();
      write(frame);
      return;
    }
    if (held != null) {
      if (!gathering) {
        gathering = true;
        remote.setBatchingAllowed(true);
      }
      write(held);
    }
    held = frame;
  }

  @Override
  public void flush() throws IOException {
    if (held != null) {
      write(held);
      held = null;
    }
    if (gathering) {
      gathering = false;
      // Sends what was gathered.
      remote.setBatchingAllowed(false);
    }
  }

  private void write(byte[] frame) throws IOException {
    int from = 0;
    for (; frame.length - from > FRAGMENT_BYTES; from += FRAGMENT_BYTES) {
      remote.sendBinary(ByteBuffer.wrap(frame, from, FRAGMENT_BYTES), false);
    }
    remote.sendBinary(ByteBuffer.wrap(frame, from, frame.length - from), true);
  }

  @Override
  public void ping() throws IOException {
    remote.sendPing(NO_PAYLOAD.duplicate());
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new jakarta.websocket.CloseReason(CloseCodes.getCloseCode(code), reason));
    } catch (IOException | IllegalStateException e) {
      // It is gone already.
    }
  }
}
