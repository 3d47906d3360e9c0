package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.nio.charset.StandardCharsets;

/**
 * Characters in a compact form. ASCII is a slice of the bytes of its update and is copied only when
 * something is appended. Other text is a string.
 *
 * <p>{@code store} has one of three forms:
 *
 * <ul>
 *   <li>A shared byte array of ASCII. The characters are {@code [from, to)}. The array never
 *       changes.
 *   <li>An owned byte array of ASCII. {@code from} is {@link #OWNED}, the characters are {@code [0,
 *       to)}, and free space may follow.
 *   <li>A String or StringBuilder with all characters. {@code from} and {@code to} are not used.
 * </ul>
 */
final class ContentString implements Content {
  /** Replaces each half of a split surrogate pair, so that replicas hold valid text. */
  private static final char REPLACEMENT = '\ufffd';

  private static final int OWNED = -1;
  private static final int MIN_CAPACITY = 16;
  private static final int MIN_BUILDER_LENGTH = 32;

  private Object store;
  private int from;
  private int to;

  private ContentString(Object store, int from, int to) {
    this.store = store;
    this.from = from;
    this.to = to;
  }

  static ContentString of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return new ContentString(text, 0, 0);
      }
    }
    return ofAscii(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
  }

  /** The ASCII characters {@code [from, to)} of {@code bytes}, which must not change afterwards. */
  static ContentString ofAscii(byte[] bytes, int from, int to) {
    return new ContentString(bytes, from, to);
  }

  private int start() {
    return Math.max(from, 0);
  }

  private int length() {
    return store instanceof CharSequence text ? text.length() : to - start();
  }

  char charAt(int index) {
    return store instanceof byte[] bytes
        ? (char) bytes[start() + index]
        : ((CharSequence) store).charAt(index);
  }

  String substring(int begin, int end) {
    return store instanceof byte[] bytes
        ? new String(bytes, start() + begin, end - begin, StandardCharsets.ISO_8859_1)
        : ((CharSequence) store).subSequence(begin, end).toString();
  }

  void appendTo(StringBuilder target) {
    if (store instanceof byte[]) {
      target.append(toString());
    } else {
      target.append((CharSequence) store);
    }
  }

  /** Copies all characters and returns the index after the last. */
  int copyTo(char[] target, int at) {
    int p = at;
    if (store instanceof byte[] bytes) {
      for (int i = start(); i < to; i++) {
        target[p++] = (char) bytes[i];
      }
    } else {
      String text = store.toString();
      text.getChars(0, text.length(), target, p);
      p += text.length();
    }
    return p;
  }

  boolean isInsidePair(int offset) {
    return store instanceof CharSequence text
        && offset > 0
        && offset < text.length()
        && Character.isHighSurrogate(text.charAt(offset - 1))
        && Character.isLowSurrogate(text.charAt(offset));
  }

  @Override
  public int ref() {
    return StructFormat.STRING;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    if (store instanceof byte[] bytes) {
      encoder.writeVarUint(length);
      encoder.writeUint8Array(bytes, start() + offset, start() + offset + length);
    } else {
      encoder.writeVarString((CharSequence) store, offset, offset + length);
    }
  }

  @Override
  public Content splitAt(int offset) {
    if (store instanceof byte[] bytes) {
      int middle = start() + offset;
      ContentString right = ofAscii(bytes, middle, to);
      from = start();
      to = middle;
      return right;
    }
    CharSequence text = (CharSequence) store;
    String left = text.subSequence(0, offset).toString();
    String right = text.subSequence(offset, text.length()).toString();
    if (Character.isHighSurrogate(left.charAt(offset - 1))) {
      left = left.substring(0, offset - 1) + REPLACEMENT;
      right = REPLACEMENT + right.substring(1);
    }
    store = left;
    return new ContentString(right, 0, 0);
  }

  @Override
  public boolean isMergeable() {
    return true;
  }

  @Override
  public void append(Content right) {
    ContentString more = (ContentString) right;
    if (store instanceof byte[] bytes && more.store instanceof byte[] others) {
      if (bytes == others && to == more.from && from != OWNED) {
        to = more.to;
      } else {
        appendAscii(bytes, others, more.start(), more.to);
      }
    } else {
      appendText(more);
    }
  }

  private void appendAscii(byte[] bytes, byte[] others, int begin, int end) {
    int held = to - start();
    int size = held + end - begin;
    byte[] room = bytes;
    if (from != OWNED || size > bytes.length) {
      room = new byte[Math.max(MIN_CAPACITY, size + (size >> 1))];
      System.arraycopy(bytes, start(), room, 0, held);
      store = room;
      from = OWNED;
    }
    System.arraycopy(others, begin, room, held, end - begin);
    to = size;
  }

  private void appendText(ContentString more) {
    if (store instanceof StringBuilder builder) {
      more.appendTo(builder);
    } else if (length() + more.length() < MIN_BUILDER_LENGTH) {
      store = toString() + more;
    } else {
      StringBuilder builder = new StringBuilder(length() + more.length() + MIN_BUILDER_LENGTH);
      appendTo(builder);
      more.appendTo(builder);
      store = builder;
    }
  }

  @Override
  public String toString() {
    return substring(0, length());
  }
}
