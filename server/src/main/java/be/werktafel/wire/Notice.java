package be.werktafel.wire;

/**
 * Notices about a document that stays open, sent as the stateless message {@code {"reason": "…"}}.
 * The strings are part of the protocol.
 */
public enum Notice {
  /** The page was built for an older document schema, so it may only read. */
  RELOAD("herlaad"),
  /**
   * The database is unavailable, so the document cannot be opened yet. The notice also keeps the
   * provider from reconnecting.
   */
  WAITS("wacht"),
  /** The document has reached half of its maximum size. */
  HALF_FULL("halfvol"),
  /** The connection or the person exceeded the rate limit. */
  TOO_FAST("te-snel"),
  /** The document's rescue notes changed; the page must fetch them again. */
  RESCUED("gered");

  private final String wire;

  Notice(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  public Message message() {
    return new Message.Stateless("{\"reason\":\"%s\"}".formatted(wire));
  }
}
