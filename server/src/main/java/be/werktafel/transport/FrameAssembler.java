package be.werktafel.transport;

import be.werktafel.collab.Limits;
import be.werktafel.wire.CloseCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Joins the parts of a WebSocket message, up to a limit. Discards a larger message except for its
 * beginning. Not thread-safe.
 */
final class FrameAssembler {
  /** Enough bytes to contain the address of a frame. */
  private static final int BEGINNING = 1024;

  private final Connection connection;
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
  private byte[] beginning = {};
  private long size;

  FrameAssembler(Connection connection) {
    this.connection = connection;
  }

  void take(ByteBuffer part, boolean last) {
    boolean first = size == 0;
    size += part.remaining();
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    if (first && last && bytes.length <= connection.frameLimit()) {
      size = 0;
      connection.receive(bytes);
      return;
    }
    if (size <= connection.frameLimit()) {
      parts.writeBytes(bytes);
    } else {
      tooLarge(bytes);
    }
    if (last) {
      finish();
    }
  }

  private void tooLarge(byte[] bytes) {
    if (parts.size() > 0 || beginning.length == 0) {
      parts.write(bytes, 0, Math.min(bytes.length, BEGINNING));
      beginning = head(parts.toByteArray());
      parts.reset();
    }
    Limits limits = connection.services().limits();
    if (!connection.isSignedIn() || size > limits.readAwayBytes()) {
      connection.giveUp(CloseCode.TOO_BIG, "frame of more than " + size + " bytes");
    }
  }

  private static byte[] head(byte[] bytes) {
    return bytes.length <= BEGINNING ? bytes : java.util.Arrays.copyOf(bytes, BEGINNING);
  }

  private void finish() {
    long whole = size;
    byte[] kept = beginning;
    byte[] message = parts.toByteArray();
    size = 0;
    beginning = new byte[0];
    parts.reset();
    if (kept.length > 0) {
      connection.receiveOversized(kept, whole);
    } else {
      connection.receive(message);
    }
  }
}
