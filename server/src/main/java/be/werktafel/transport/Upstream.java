package be.werktafel.transport;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes from one client to the server over HTTP: numbered POSTs, one after the other. Each body
 * is a sequence of
 *
 * <pre>
 *   00  varUint length  bytes   a part of a frame; more parts follow
 *   01  varUint length  bytes   the last part of a frame, or a whole frame
 * </pre>
 *
 * <p>A POST with a number that was already handled gets the same response, and its body is ignored.
 * A client or a proxy may therefore repeat a POST whose response was lost. Thread-safe; one POST is
 * handled at a time.
 */
final class Upstream {
  enum Outcome {
    /** Handled now, or before under the same number. */
    TAKEN,
    /** An earlier number is missing; nothing was handled. */
    GAP,
    /** The body is not a sequence of parts; nothing was handled. */
    UNREADABLE
  }

  private record Part(ByteBuffer bytes, boolean isLast) {}

  private final FrameAssembler assembler;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile long taken;

  Upstream(FrameAssembler assembler) {
    this.assembler = assembler;
  }

  /** Whether the POST with this number was already handled. */
  boolean hasTaken(long number) {
    return number <= taken;
  }

  /** May block under back-pressure. */
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
