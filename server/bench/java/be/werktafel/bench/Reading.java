package be.werktafel.bench;

import java.nio.charset.StandardCharsets;

/** Reads lib0's encoding out of a stretch of an array; moved to the next stretch, not made anew. */
final class Reading {
  private byte[] array = new byte[0];
  private int at;
  private int end;

  Reading over(byte[] bytes, int from, int to) {
    array = bytes;
    at = from;
    end = to;
    return this;
  }

  Reading over(byte[] bytes) {
    return over(bytes, 0, bytes.length);
  }

  boolean hasMore() {
    return at < end;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  byte[] array() {
    return array;
  }

  int raw() {
    if (at >= end) {
      throw new IllegalStateException("the server's frame ends too early");
    }
    return array[at++] & 0xff;
  }

  long varUint() {
    long value = 0;
    int shift = 0;
    while (true) {
      int next = raw();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
      shift += 7;
    }
  }

  int length() {
    long length = varUint();
    if (length > end - at) {
      throw new IllegalStateException("the server's frame ends too early");
    }
    return (int) length;
  }

  Reading skip(int bytes) {
    at += bytes;
    return this;
  }

  void skipVarBytes() {
    skip(length());
  }

  byte[] varBytes() {
    byte[] bytes = new byte[length()];
    System.arraycopy(array, at, bytes, 0, bytes.length);
    at += bytes.length;
    return bytes;
  }

  String varString() {
    return new String(varBytes(), StandardCharsets.UTF_8);
  }

  /** UTF-16 units of a varString, by which Yjs counts. */
  int skipText() {
    int bytes = length();
    int units = 0;
    for (int i = at; i < at + bytes; i++) {
      int b = array[i] & 0xff;
      units += b < 0x80 || (b >= 0xc0 && b < 0xf0) ? 1 : b >= 0xf0 ? 2 : 0;
    }
    at += bytes;
    return units;
  }
}
