package be.werktafel.collab;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A WebSocket of the container, used directly: frames are gathered and go out together when
 * flushed, which Spring's session cannot do.
 */
final class WebSocketTransport implements Transport {
  /** How long a send may wait for a client that does not read; the line is checked meanwhile. */
  private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

  private static final long SEND_TIMEOUT_MILLIS = 60_000;

  /**
   * A larger frame goes out in fragments of this size. Tomcat calls itself once for every few
   * kilobytes of a fragment, and on one of megabytes its stack overflows.
   */
  private static final int FRAGMENT_BYTES = 64 << 10;

  private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0);

  private final Session session;
  private final RemoteEndpoint.Basic remote;

  WebSocketTransport(Session session) throws IOException {
    this.session = session;
    this.remote = session.getBasicRemote();
    session.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
    remote.setBatchingAllowed(true);
  }

  @Override
  public void send(byte[] frame) throws IOException {
    int from = 0;
    for (; frame.length - from > FRAGMENT_BYTES; from += FRAGMENT_BYTES) {
      remote.sendBinary(ByteBuffer.wrap(frame, from, FRAGMENT_BYTES), false);
    }
    remote.sendBinary(ByteBuffer.wrap(frame, from, frame.length - from), true);
  }

  @Override
  public void flush() throws IOException {
    remote.flushBatch();
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
