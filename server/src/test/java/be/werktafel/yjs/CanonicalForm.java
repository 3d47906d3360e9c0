package be.werktafel.yjs;

/**
 * The bytes by which two replicas are compared: the state as encoded by a fresh document that
 * loaded it once.
 */
public final class CanonicalForm {
  private CanonicalForm() {}

  public static byte[] of(byte[] state) {
    Update update = Update.decode(state);
    Doc fresh = new Doc(0);
    fresh.apply(update);
    return fresh.encodeStateAsUpdate();
  }
}
