package be.werktafel.lib0;

/**
 * Reads run-length encoded bytes. Each is followed by its count. The last one has no count and
 * repeats without limit.
 */
public final class RleDecoder {
  private static final long UNLIMITED = -1;

  private final Decoder in;
  private int value;
  private long count;

  public RleDecoder(Decoder in) {
    this.in = in;
  }

  public int read() {
    if (count == 0) {
      value = in.readUint8();
      count = in.hasContent() ? in.readVarUint() + 1 : UNLIMITED;
    }
    if (count != UNLIMITED) {
      count--;
    }
    return value;
  }
}
