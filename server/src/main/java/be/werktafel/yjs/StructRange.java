package be.werktafel.yjs;

/** A run of clocks of one client, in UTF-16 units for text. */
public record StructRange(long client, int clock, int length) {
  public int end() {
    return clock + length;
  }
}
