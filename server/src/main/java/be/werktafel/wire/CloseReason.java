package be.werktafel.wire;

/** Why a document's channel is refused or closed; the words are part of the wire. */
public enum CloseReason {
  /** Token missing, expired or not ours. */
  SIGN_IN("aanmelden"),
  NO_ACCESS("geen-toegang"),
  UNKNOWN("onbekend"),
  /** The document was wiped or reset: the local copy must go. */
  RENEWED("vernieuwd"),
  /** The page is older than the document's schema. */
  RELOAD("herlaad"),
  UNREADABLE("onleesbaar"),
  TOO_LARGE("te-groot"),
  /** What was sent does not fit the document's schema. */
  SCHEMA("schema"),
  TOO_MANY("te-veel"),
  /** The client id already wrote other text: a copied device or a restored tab. */
  CLONE("kloon"),
  RESYNC("herstel"),
  CLOSED("afgesloten");

  private final String wire;

  CloseReason(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
