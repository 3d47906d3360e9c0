package be.werktafel.transport;

import be.werktafel.collab.Transport;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of the container, used directly, because Spring's session cannot batch frames. Small
 * frames are copied together and sent on flush. A single or large frame is sent without a copy,
 * with its header in one system call.
 */
final class WebSocketTransport implements Transport {
  /**
   * How long a send may block for a client that does not read. The connection is checked meanwhile.
   */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  private static final long SEND_TIMEOUT_MILLIS = 60_000;

  /** How long a closed socket waits for the close frame of the client. */
  private static final String CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

  private static final long CLOSE_TIMEOUT_MILLIS = 3_000;

  /** A frame of this size fills much of the container's batch buffer. */
  private static final int LARGE_BYTES = 1 << 10;

  /**
   * A larger frame is sent in fragments of this size, to avoid a copy of the whole frame outside
   * the heap.
   */
  private static final int FRAGMENT_BYTES = 64 << 10;

  private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0);

  private final Session session;
  private final RemoteEndpoint.Basic remote;

  /** A small frame that waits for a second one or for a flush. */
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
      // Sends the batched frames.
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
      // The socket is already closed.
    }
  }
}
