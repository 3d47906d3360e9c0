package be.werktafel.lib0;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what npm lib0's encoder writes, byte for byte. For one thread. */
public final class Encoder {
  private static final int INITIAL_CAPACITY = 64;

  /** A number is written as an integer up to this magnitude, otherwise as a float. */
  private static final double LARGEST_ANY_INTEGER = 0x7fffffff;

  private byte[] bytes;
  private int size;

  public Encoder() {
    this(INITIAL_CAPACITY);
  }

  public Encoder(int capacity) {
    bytes = new byte[Math.max(capacity, 16)];
  }

  public int size() {
    return size;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }

  public void writeUint8(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** Writes 0 … 2^53−1 in groups of seven bits, lowest first. */
  public void writeVarUint(long value) {
    if (value < 0 || value > Decoder.MAX_SAFE_INTEGER) {
      throw new IllegalArgumentException("not an unsigned integer of JavaScript: " + value);
    }
    ensure(8);
    long rest = value;
    while (rest > 0x7f) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes −(2^53−1) … 2^53−1: six bits with the sign first, then groups of seven. */
  public void writeVarInt(long value) {
    writeSignedMagnitude(value < 0, Math.abs(value));
  }

  private void writeSignedMagnitude(boolean negative, long magnitude) {
    if (magnitude < 0 || magnitude > Decoder.MAX_SAFE_INTEGER) {
      throw new IllegalArgumentException("not an integer of JavaScript: " + magnitude);
    }
    ensure(9);
    bytes[size++] =
        (byte) ((magnitude > 0x3f ? 0x80 : 0) | (negative ? 0x40 : 0) | (magnitude & 0x3f));
    long rest = magnitude >>> 6;
    while (rest > 0) {
      bytes[size++] = (byte) ((rest > 0x7f ? 0x80 : 0) | (rest & 0x7f));
      rest >>>= 7;
    }
  }

  public void writeVarString(CharSequence text) {
    writeVarString(text, 0, text.length());
  }

  /** Writes the characters {@code [from, to)}; a lone surrogate becomes U+FFFD. */
  public void writeVarString(CharSequence text, int from, int to) {
    int length = Utf8.encodedLength(text, from, to);
    writeVarUint(length);
    ensure(length);
    size = Utf8.encode(text, from, to, bytes, size);
  }

  public void writeVarUint8Array(byte[] value) {
    writeVarUint(value.length);
    writeUint8Array(value);
  }

  /** Writes the bytes as they are, without a length. */
  public void writeUint8Array(byte[] value) {
    writeUint8Array(value, 0, value.length);
  }

  /** Appends the output of another encoder. */
  public void append(Encoder other) {
    writeUint8Array(other.bytes, 0, other.size);
  }

  public void writeUint8Array(byte[] value, int from, int to) {
    ensure(to - from);
    System.arraycopy(value, from, bytes, size, to - from);
    size += to - from;
  }

  /**
   * Writes a JavaScript value: {@code null}, {@link Undefined}, Boolean, String, Number ({@link
   * BigInteger} is a JavaScript bigint, every other a JavaScript number), {@code byte[]}, List, or
   * Map with String keys.
   */
  public void writeAny(@Nullable Object value) {
    switch (value) {
      case null -> writeUint8(Any.NULL);
      case Undefined _ -> writeUint8(Any.UNDEFINED);
      case String text -> {
        writeUint8(Any.STRING);
        writeVarString(text);
      }
      case Boolean truth -> writeUint8(truth ? Any.TRUE : Any.FALSE);
      case BigInteger integer -> {
        writeUint8(Any.BIGINT);
        writeInt64(integer.longValue());
      }
      case Number number -> writeNumber(number.doubleValue());
      case byte[] binary -> {
        writeUint8(Any.BYTES);
        writeVarUint8Array(binary);
      }
      case List<?> list -> {
        writeUint8(Any.ARRAY);
        writeVarUint(list.size());
        for (Object element : list) {
          writeAny(element);
        }
      }
      case Map<?, ?> map -> {
        writeUint8(Any.OBJECT);
        writeVarUint(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          writeVarString((String) entry.getKey());
          writeAny(entry.getValue());
        }
      }
      default -> throw new IllegalArgumentException("no JavaScript value: " + value.getClass());
    }
  }

  private void writeNumber(double number) {
    if (number == Math.rint(number) && Math.abs(number) <= LARGEST_ANY_INTEGER) {
      writeUint8(Any.INTEGER);
      boolean negative = number < 0 || (number == 0 && 1 / number < 0);
      writeSignedMagnitude(negative, (long) Math.abs(number));
    } else if ((float) number == number) {
      writeUint8(Any.FLOAT32);
      writeInt32(Float.floatToIntBits((float) number));
    } else {
      writeUint8(Any.FLOAT64);
      writeInt64(Double.doubleToRawLongBits(number));
    }
  }

  private void writeInt32(int value) {
    ensure(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void writeInt64(long value) {
    writeInt32((int) (value >>> 32));
    writeInt32((int) value);
  }
}
