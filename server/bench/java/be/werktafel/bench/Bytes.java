package be.werktafel.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes lib0's encoding into one array that is used again and again. For one thread. */
final class Bytes {
  private byte[] array = new byte[1024];
  private int size;

  Bytes clear() {
    size = 0;
    return this;
  }

  int size() {
    return size;
  }

  byte[] array() {
    return array;
  }

  byte[] copy() {
    return Arrays.copyOf(array, size);
  }

  private void room(int more) {
    if (size + more > array.length) {
      array = Arrays.copyOf(array, Math.max(2 * array.length, size + more));
    }
  }

  Bytes raw(int value) {
    room(1);
    array[size++] = (byte) value;
    return this;
  }

  Bytes raw(byte[] bytes) {
    return raw(bytes, 0, bytes.length);
  }

  Bytes raw(byte[] bytes, int from, int length) {
    room(length);
    System.arraycopy(bytes, from, array, size, length);
    size += length;
    return this;
  }

  Bytes varUint(long value) {
    long rest = value;
    while (rest > 0x7f) {
      raw((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return raw((int) rest);
  }

  Bytes varString(String text) {
    return varBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  Bytes varBytes(byte[] bytes) {
    return varUint(bytes.length).raw(bytes);
  }

  Bytes varBytes(Bytes bytes) {
    return varUint(bytes.size).raw(bytes.array, 0, bytes.size);
  }

  /** Decimal digits, as JSON writes a number. */
  Bytes digits(long value) {
    room(20);
    int length = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      length++;
    }
    long rest = value;
    for (int i = size + length - 1; i >= size; i--) {
      array[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += length;
    return this;
  }
}
