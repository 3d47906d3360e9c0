package be.werktafel.lib0;

/** JavaScript's {@code undefined}, a value different from {@code null}. */
public enum Undefined {
  UNDEFINED;

  @Override
  public String toString() {
    return "undefined";
  }
}
