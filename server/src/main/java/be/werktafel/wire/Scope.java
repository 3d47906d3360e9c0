package be.werktafel.wire;

/** What a member may do in one document. */
public enum Scope {
  READ_WRITE("read-write"),
  READ_ONLY("readonly");

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  /** The string that the Hocuspocus protocol uses. */
  public String wire() {
    return wire;
  }
}
