package be.werktafel.collab;

import be.werktafel.lib0.Decoder;

/** One WebSocket message: an address and what is said to it. */
record Frame(Address address, Message message) {
  /** The whole of a frame that asks whether the other side is still there. */
  static final byte PING = 9;

  /** The whole of the frame that answers it. */
  static final byte PONG = 10;

  /**
   * Ping and Pong are single bytes without an address; any other single byte is the beginning of an
   * address that was cut off.
   */
  static boolean isPong(byte[] bytes) {
    return bytes.length == 1 && bytes[0] == PONG;
  }

  static boolean isPing(byte[] bytes) {
    return bytes.length == 1 && bytes[0] == PING;
  }

  static byte[] ping() {
    return new byte[] {PING};
  }

  static byte[] pong() {
    return new byte[] {PONG};
  }

  static Frame decode(byte[] bytes) {
    var in = new Decoder(bytes);
    return new Frame(new Address(in.readVarString()), Message.decode(in));
  }

  byte[] encode() {
    return join(address.prefix(), message.encode());
  }

  static byte[] join(byte[] prefix, byte[] tail) {
    byte[] frame = new byte[prefix.length + tail.length];
    System.arraycopy(prefix, 0, frame, 0, prefix.length);
    System.arraycopy(tail, 0, frame, prefix.length, tail.length);
    return frame;
  }
}
