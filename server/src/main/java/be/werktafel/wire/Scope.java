package be.werktafel.wire;

/** What a connection may do on one document. */
public enum Scope {
  READ_WRITE("read-write"),
  READ_ONLY("readonly");

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  /** The word the Hocuspocus wire uses. */
  public String wire() {
    return wire;
  }
}
