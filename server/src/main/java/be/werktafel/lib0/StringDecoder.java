package be.werktafel.lib0;

/** Reads strings from one concatenated string, which is followed by their UTF-16 lengths. */
public final class StringDecoder {
  private final Decoder in;
  private final String all;
  private final UintOptRleDecoder lengths;
  private int at;

  public StringDecoder(Decoder in) {
    this.in = in;
    all = in.readVarString();
    lengths = new UintOptRleDecoder(in);
  }

  public String read() {
    long length = lengths.read();
    if (length > all.length() - at) {
      throw new MalformedException(
          in.position(),
          "a length up to the " + (all.length() - at) + " units that are left",
          Long.toString(length));
    }
    int from = at;
    at += (int) length;
    return all.substring(from, at);
  }
}
