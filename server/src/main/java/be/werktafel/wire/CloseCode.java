package be.werktafel.wire;

/** Codes with which a whole socket is closed; the provider answers each of them by reconnecting. */
public final class CloseCode {
  public static final int NORMAL = 1000;
  public static final int GONE = 1001;

  /** A text frame. */
  public static final int NOT_BINARY = 1003;

  /** A frame without a readable address. */
  public static final int UNREADABLE = 1007;

  public static final int TOO_BIG = 1009;

  /** The server goes down and comes back. */
  public static final int RESTART = 1012;

  /** More than this connection may ask; come back later. */
  public static final int OVERLOADED = 1013;

  /** Whoever was on it no longer takes part. */
  public static final int SIGNED_OUT = 4401;

  /** Nothing was heard for too long. */
  public static final int SILENT = 4408;

  private CloseCode() {}
}
