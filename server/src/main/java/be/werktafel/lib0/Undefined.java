package be.werktafel.lib0;

/** JavaScript's {@code undefined}, which is a value of its own beside {@code null}. */
public enum Undefined {
  UNDEFINED;

  @Override
  public String toString() {
    return "undefined";
  }
}
