package be.werktafel.wire;

/** Why a document connection is refused or closed. The strings are part of the protocol. */
public enum CloseReason {
  /** The token is missing, expired or not from this server. */
  SIGN_IN("aanmelden"),
  NO_ACCESS("geen-toegang"),
  UNKNOWN("onbekend"),
  /** The document was wiped or reset; the client must delete its local copy. */
  RENEWED("vernieuwd"),
  /** The page was built for an older document schema. */
  RELOAD("herlaad"),
  UNREADABLE("onleesbaar"),
  TOO_LARGE("te-groot"),
  /** The update does not fit the document's schema. */
  SCHEMA("schema"),
  TOO_MANY("te-veel"),
  /** Different text exists under the same client id: a copied device or a restored tab. */
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
