package be.werktafel.collab;

import org.jspecify.annotations.Nullable;

/**
 * A message encoded once for all its receivers; only the address before it differs, and is mostly
 * the same too. Safe for many threads.
 */
final class Shared {
  private final byte[] tail;
  private volatile byte @Nullable [] plain;

  Shared(byte[] tail) {
    this.tail = tail;
  }

  static Shared of(Message message) {
    return new Shared(message.encode());
  }

  /** The frame for {@code member}; members of one place without a session share the bytes. */
  byte[] frameFor(Member member) {
    if (member.address().session() != null) {
      return Frame.join(member.prefix(), tail);
    }
    byte[] known = plain;
    if (known == null) {
      known = Frame.join(member.prefix(), tail);
      plain = known;
    }
    return known;
  }
}
