package be.werktafel.wire;

/**
 * What a page is told about a document that stays open; the words are part of the wire, in a
 * stateless message {@code {"reason": "…"}}.
 */
public enum Notice {
  /** The page is older than the document's schema: it may read only. */
  RELOAD("herlaad"),
  /** The document has reached half of the size it may have. */
  HALF_FULL("halfvol"),
  /** More comes in than one connection or one person may send: it is read more slowly. */
  TOO_FAST("te-snel"),
  /** The document's rescue notes changed: they are to be read again. */
  RESCUED("gered");

  private final String wire;

  Notice(String wire) {
    this.wire = wire;
  }

  public Message message() {
    return new Message.Stateless("{\"reason\":\"%s\"}".formatted(wire));
  }
}
