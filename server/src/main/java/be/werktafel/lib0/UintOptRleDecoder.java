package be.werktafel.lib0;

/** Reads unsigned integers. A minus sign means that the number of repetitions follows. */
public final class UintOptRleDecoder {
  /** The smallest count that is written. */
  private static final int LEAST_COUNT = 2;

  private final Decoder in;
  private long value;
  private long count;

  public UintOptRleDecoder(Decoder in) {
    this.in = in;
  }

  public long read() {
    if (count == 0) {
      boolean repeated = in.nextIsNegative();
      value = Math.abs(in.readVarInt());
      count = repeated ? in.readVarUint() + LEAST_COUNT : 1;
    }
    count--;
    return value;
  }
}
