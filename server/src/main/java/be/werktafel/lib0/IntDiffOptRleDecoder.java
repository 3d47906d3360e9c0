package be.werktafel.lib0;

/**
 * Reads integers as differences to the previous one. The lowest bit of a difference is 1 when the
 * number of repetitions follows.
 */
public final class IntDiffOptRleDecoder {
  /** The smallest count that is written. */
  private static final int LEAST_COUNT = 2;

  private final Decoder in;
  private long value;
  private long difference;
  private long count;

  public IntDiffOptRleDecoder(Decoder in) {
    this.in = in;
  }

  /** The next integer, within ±(2^53−1). */
  public long read() {
    if (count == 0) {
      long read = in.readVarInt();
      difference = read >> 1;
      count = (read & 1) == 0 ? 1 : in.readVarUint() + LEAST_COUNT;
    }
    value += difference;
    if (Math.abs(value) > Decoder.MAX_SAFE_INTEGER) {
      throw new MalformedException(
          in.position(), "an integer up to ±(2^53−1)", Long.toString(value));
    }
    count--;
    return value;
  }
}
