package be.werktafel.wire;

/** Codes with which a whole connection is closed. The provider reconnects after each of them. */
public final class CloseCode {
  public static final int NORMAL = 1000;
  public static final int GONE = 1001;

  /** A text frame. */
  public static final int NOT_BINARY = 1003;

  /** A frame without a readable address. */
  public static final int UNREADABLE = 1007;

  public static final int TOO_BIG = 1009;

  /** The server restarts. */
  public static final int RESTART = 1012;

  /** The connection exceeded a limit; the client should come back later. */
  public static final int OVERLOADED = 1013;

  /** The person on it no longer takes part. */
  public static final int SIGNED_OUT = 4401;

  /** Silent for too long. */
  public static final int SILENT = 4408;

  private CloseCode() {}
}
