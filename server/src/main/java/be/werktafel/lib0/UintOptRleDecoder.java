package be.werktafel.lib0;

/** Reads unsigned integers; a minus sign says that the number of repetitions follows. */
public final class UintOptRleDecoder {
  /** A count is written only for two or more. */
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
