package be.werktafel.wire;

import be.werktafel.lib0.Decoder;

/** One WebSocket message: an address and a message. */
public record Frame(Address address, Message message) {
  /** The only byte of a ping frame. */
  static final byte PING = 9;

  /** The only byte of a pong frame. */
  static final byte PONG = 10;

  /**
   * Ping and pong are single bytes without an address. Any other single byte is the start of a
   * truncated address.
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
