package be.werktafel.wire;

import be.werktafel.lib0.Decoder;

/** One WebSocket message: an address and what is said to it. */
public record Frame(Address address, Message message) {
  /** The whole of a frame that asks whether the other side is still there. */
  static final byte PING = 9;

  /** The whole of the frame that answers it. */
  static final byte PONG = 10;

  /**
   * Ping and Pong are single bytes without an address; any other single byte is the beginning of an
   * address that was cut off.
   */
  public static boolean isPong(byte[] bytes) {
    return bytes.length == 1 && bytes[0] == PONG;
  }

  public static boolean isPing(byte[] bytes) {
    return bytes.length == 1 && bytes[0] == PING;
  }

  public static byte[] ping() {
    return new byte[] {PING};
  }

  public static byte[] pong() {
    return new byte[] {PONG};
  }

  public static Frame decode(byte[] bytes) {
    var in = new Decoder(bytes);
    return new Frame(new Address(in.readVarString()), Message.decode(in));
  }

  public byte[] encode() {
    return join(address.prefix(), message.encode());
  }

  public static byte[] join(byte[] prefix, byte[] tail) {
    byte[] frame = new byte[prefix.length + tail.length];
    System.arraycopy(prefix, 0, frame, 0, prefix.length);
    System.arraycopy(tail, 0, frame, prefix.length, tail.length);
    return frame;
  }
}
