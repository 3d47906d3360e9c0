package be.werktafel.wire;

import org.jspecify.annotations.Nullable;

/**
 * A message that is encoded once for all receivers. Its frames differ only in the address, and most
 * addresses of one document are equal. Thread-safe.
 */
public final class EncodedMessage {
  private final byte[] tail;
  private volatile byte @Nullable [] plain;

  EncodedMessage(byte[] tail) {
    this.tail = tail;
  }

  public static EncodedMessage of(Message message) {
    return new EncodedMessage(message.encode());
  }

  /**
   * The frame for one receiver. Addresses without a session share the bytes, so all receivers must
   * have the same document open.
   *
   * @param prefix the encoded {@code address}
   */
  public byte[] frameFor(Address address, byte[] prefix) {
    if (address.session() != null) {
      return Frame.join(prefix, tail);
    }
    byte[] known = plain;
    if (known == null) {
      known = Frame.join(prefix, tail);
      plain = known;
    }
    return known;
  }
}
