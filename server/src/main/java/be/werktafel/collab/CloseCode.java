package be.werktafel.collab;

/** Codes with which a whole socket is closed; the provider answers each of them by reconnecting. */
final class CloseCode {
  static final int NORMAL = 1000;
  static final int GONE = 1001;

  /** A text frame. */
  static final int NOT_BINARY = 1003;

  /** A frame without a readable address. */
  static final int UNREADABLE = 1007;

  static final int TOO_BIG = 1009;

  /** The server goes down and comes back. */
  static final int RESTART = 1012;

  /** More than this connection may ask; come back later. */
  static final int OVERLOADED = 1013;

  /** Whoever was on it no longer takes part. */
  static final int SIGNED_OUT = 4401;

  /** Nothing was heard for too long. */
  static final int SILENT = 4408;

  private CloseCode() {}
}
