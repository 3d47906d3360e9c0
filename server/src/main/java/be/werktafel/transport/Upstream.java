package be.werktafel.transport;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one client says over HTTP: numbered POSTs, one after the other. The body of each is a row of
 *
 * <pre>
 *   00  varUint length  bytes   a part of a frame; more of it follows
 *   01  varUint length  bytes   the last part of a frame, or the whole of it
 * </pre>
 *
 * <p>A number that was taken before is answered as it was then and its body left alone, so that a
 * client or a proxy may repeat a POST whose answer was lost. Safe for many threads; one POST is
 * handled at a time.
 */
final class Upstream {
  enum Outcome {
    /** Handled now, or before under the same number. */
    TAKEN,
    /** An earlier number is missing; nothing was handled. */
    GAP,
    /** No row of parts; nothing was handled. */
    UNREADABLE
  }

  private record Part(ByteBuffer bytes, boolean isLast) {}

  private final FrameAssembler assembler;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile long taken;

  Upstream(FrameAssembler assembler) {
    this.assembler = assembler;
  }

  /** Whether a POST under this number needs no reading any more. */
  boolean hasTaken(long number) {
    return number <= taken;
  }

  /** May block while the place a frame goes to cannot take more. */
  Outcome take(long number, byte[] body) {
    oneAtATime.lock();
    try {
      if (hasTaken(number)) {
        return Outcome.TAKEN;
      }
      if (number != taken + 1) {
        return Outcome.GAP;
      }
      List<Part> parts = new ArrayList<>();
      try {
        readParts(body, parts);
      } catch (MalformedException e) {
        return Outcome.UNREADABLE;
      }
      parts.forEach(part -> assembler.take(part.bytes(), part.isLast()));
      taken = number;
      return Outcome.TAKEN;
    } finally {
      oneAtATime.unlock();
    }
  }

  private static void readParts(byte[] body, List<Part> parts) {
    var in = new Decoder(body);
    while (in.hasContent()) {
      int offset = in.position();
      int kind = in.readUint8();
      if (kind > 1) {
        throw new MalformedException(offset, "part kind 0 or 1", Integer.toString(kind));
      }
      int length = in.readCount(1, "part length");
      parts.add(new Part(ByteBuffer.wrap(body, in.position(), length), kind == 1));
      in.moveTo(in.position() + length);
    }
  }
}
