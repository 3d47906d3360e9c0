package be.werktafel.lib0;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of npm lib0's encoder as untrusted input: every length and count is bounded by
 * the remaining bytes before anything is allocated. For one thread; does not copy the array.
 */
public final class Decoder {
  /** JavaScript's {@code Number.MAX_SAFE_INTEGER}. */
  static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  /** The largest nesting depth of arrays and objects in one value. */
  static final int MAX_DEPTH = 128;

  /**
   * Memory is reserved for at most this many elements in advance. Otherwise nested arrays that each
   * announce as many elements as there are bytes would cost bytes times depth.
   */
  private static final int MAX_RESERVED = 16;

  private final byte[] bytes;
  private final int end;
  private int position;
  private boolean ascii;

  public Decoder(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** Reads {@code [from, to)}; offsets in refusals count from the array's start. */
  public Decoder(byte[] bytes, int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IllegalArgumentException("[%d, %d) of %d bytes".formatted(from, to, bytes.length));
    }
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  public int position() {
    return position;
  }

  /** Moves to another position. */
  public void moveTo(int newPosition) {
    if (newPosition < 0 || newPosition > end) {
      throw new IllegalArgumentException(newPosition + " of " + end);
    }
    position = newPosition;
  }

  public int remaining() {
    return end - position;
  }

  public boolean hasContent() {
    return position < end;
  }

  /** Refuses trailing bytes. */
  public void expectEnd() {
    if (position < end) {
      throw new MalformedException(position, "the end", remaining() + " more bytes");
    }
  }

  public int readUint8() {
    if (position >= end) {
      throw endOfBytes("a byte");
    }
    return bytes[position++] & 0xff;
  }

  /** Reads 0 … 2^53−1. */
  public long readVarUint() {
    int p = position;
    if (p < end && bytes[p] >= 0) {
      position = p + 1;
      return bytes[p];
    }
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      if (p >= end) {
        throw endOfBytes("an unsigned integer");
      }
      int b = bytes[p++];
      value |= (long) (b & 0x7f) << shift;
      if (value > MAX_SAFE_INTEGER || shift > 49) {
        throw tooLarge();
      }
      if (b >= 0) {
        position = p;
        return value;
      }
    }
  }

  /** Reads an unsigned integer below 2^31, such as a clock or a length. */
  public int readVarUint31(String what) {
    int at = position;
    long value = readVarUint();
    if (value > Integer.MAX_VALUE) {
      throw new MalformedException(at, what + " below 2^31", Long.toString(value));
    }
    return (int) value;
  }

  /**
   * Reads a count of elements, each of which takes at least {@code leastBytes} of the remaining
   * bytes.
   */
  public int readCount(int leastBytes, String what) {
    int at = position;
    long count = readVarUint();
    if (count > remaining() / leastBytes) {
      throw new MalformedException(
          at,
          what + " that fit in the " + remaining() + " bytes that are left",
          Long.toString(count));
    }
    return (int) count;
  }

  /** Whether the next signed integer has a minus sign. Minus zero has one. */
  boolean nextIsNegative() {
    return position < end && (bytes[position] & 0x40) != 0;
  }

  /** Reads −(2^53−1) … 2^53−1; minus zero is read as zero. */
  public long readVarInt() {
    boolean negative = nextIsNegative();
    long magnitude = readMagnitude();
    return negative ? -magnitude : magnitude;
  }

  private long readMagnitude() {
    int b = readUint8();
    long magnitude = b & 0x3f;
    for (int shift = 6; (b & 0x80) != 0; shift += 7) {
      if (position >= end) {
        throw endOfBytes("an integer");
      }
      b = bytes[position++];
      magnitude |= (long) (b & 0x7f) << shift;
      if (magnitude > MAX_SAFE_INTEGER || shift > 48) {
        throw tooLarge();
      }
    }
    return magnitude;
  }

  public String readVarString() {
    int length = readLength();
    int from = position;
    boolean isAscii = true;
    for (int i = from, to = from + length; i < to; i++) {
      if (bytes[i] < 0) {
        isAscii = false;
        break;
      }
    }
    if (!isAscii) {
      requireWellFormed(from, from + length);
    }
    position = from + length;
    return new String(
        bytes, from, length, isAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /** Skips a string, checks it like {@link #readVarString}, and returns its UTF-16 length. */
  public int skipVarString() {
    int length = readLength();
    int from = position;
    int to = from + length;
    position = to;
    int i = from;
    while (i < to && bytes[i] >= 0) {
      i++;
    }
    ascii = i == to;
    if (ascii) {
      return length;
    }
    requireWellFormed(i, to);
    return i - from + Utf8.utf16Length(bytes, i, to);
  }

  /** Reads a string with a JSON text, as {@link Json#parse} reads it. */
  public @Nullable Object readVarJson() {
    int from = passVarJson();
    return JsonReader.read(bytes, from, position);
  }

  /** Skips a string with a JSON text and checks it like {@link #readVarJson}. */
  public void skipVarJson() {
    int from = passVarJson();
    JsonReader.check(bytes, from, position);
  }

  /** Skips a string and checks its UTF-8. Returns where its bytes start. */
  private int passVarJson() {
    int length = readLength();
    int from = position;
    requireWellFormed(from, from + length);
    position = from + length;
    return from;
  }

  /** Whether the next string equals this ASCII string. */
  public boolean nextVarStringIs(String ascii) {
    int from = position;
    int length = readLength();
    boolean same = length == ascii.length();
    for (int i = 0; same && i < length; i++) {
      same = bytes[position + i] == ascii.charAt(i);
    }
    position = from;
    return same;
  }

  /**
   * Whether the last skipped string is ASCII only. Its bytes, one per character, then end at the
   * position.
   */
  public boolean lastStringWasAscii() {
    return ascii;
  }

  private void requireWellFormed(int from, int to) {
    int wrong = Utf8.firstIllFormed(bytes, from, to);
    if (wrong >= 0) {
      throw new MalformedException(
          wrong, "well-formed UTF-8", "byte 0x%02x".formatted(bytes[wrong]));
    }
  }

  public byte[] readVarUint8Array() {
    int length = readLength();
    byte[] value = new byte[length];
    System.arraycopy(bytes, position, value, 0, length);
    position += length;
    return value;
  }

  public void skipVarUint8Array() {
    int length = readLength();
    position += length;
  }

  /** Reads a length and returns a decoder for that many bytes. */
  public Decoder readSection() {
    int length = readLength();
    Decoder section = new Decoder(bytes, position, position + length);
    position += length;
    return section;
  }

  private int readLength() {
    return readCount(1, "bytes");
  }

  /**
   * Reads a JavaScript value. A number is an {@link Integer} or {@link Double} as in {@link
   * JsNumber#of}; a bigint is a {@link BigInteger}; an object is a map in JavaScript's order of
   * keys.
   */
  public @Nullable Object readAny() {
    return readAny(0);
  }

  private @Nullable Object readAny(int depth) {
    int at = position;
    int type = readUint8();
    return switch (type) {
      case Any.UNDEFINED -> Undefined.UNDEFINED;
      case Any.NULL -> null;
      case Any.INTEGER -> readAnyInteger();
      case Any.FLOAT32 -> JsNumber.of(Float.intBitsToFloat((int) readBigEndian(4)));
      case Any.FLOAT64 -> JsNumber.of(Double.longBitsToDouble(readBigEndian(8)));
      case Any.BIGINT -> BigInteger.valueOf(readBigEndian(8));
      case Any.FALSE -> false;
      case Any.TRUE -> true;
      case Any.STRING -> readVarString();
      case Any.OBJECT -> readAnyObject(depth);
      case Any.ARRAY -> readAnyArray(depth);
      case Any.BYTES -> readVarUint8Array();
      default -> throw noSuchValue(at, type);
    };
  }

  private Object readAnyInteger() {
    boolean negative = nextIsNegative();
    double magnitude = readMagnitude();
    return JsNumber.of(negative ? -magnitude : magnitude);
  }

  private Map<String, @Nullable Object> readAnyObject(int depth) {
    requireShallow(depth);
    int count = readCount(2, "entries");
    JsObject object = new JsObject();
    for (int i = 0; i < count; i++) {
      String key = readVarString();
      object.assign(key, readAny(depth + 1));
    }
    return object.toMap();
  }

  private List<@Nullable Object> readAnyArray(int depth) {
    requireShallow(depth);
    int count = readCount(1, "elements");
    List<@Nullable Object> list = new ArrayList<>(Math.min(count, MAX_RESERVED));
    for (int i = 0; i < count; i++) {
      list.add(readAny(depth + 1));
    }
    return list;
  }

  /** Skips a value and checks it like {@link #readAny}. */
  public void skipAny() {
    skipAny(0);
  }

  private void skipAny(int depth) {
    int at = position;
    int type = readUint8();
    switch (type) {
      case Any.UNDEFINED, Any.NULL, Any.FALSE, Any.TRUE -> {}
      case Any.INTEGER -> readMagnitude();
      case Any.FLOAT32 -> readBigEndian(4);
      case Any.FLOAT64, Any.BIGINT -> readBigEndian(8);
      case Any.STRING -> skipVarString();
      case Any.OBJECT -> {
        requireShallow(depth);
        for (int left = readCount(2, "entries"); left > 0; left--) {
          skipVarString();
          skipAny(depth + 1);
        }
      }
      case Any.ARRAY -> {
        requireShallow(depth);
        for (int left = readCount(1, "elements"); left > 0; left--) {
          skipAny(depth + 1);
        }
      }
      case Any.BYTES -> skipVarUint8Array();
      default -> throw noSuchValue(at, type);
    }
  }

  private long readBigEndian(int width) {
    if (remaining() < width) {
      throw endOfBytes(width + " bytes of a number");
    }
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (bytes[position++] & 0xff);
    }
    return value;
  }

  private void requireShallow(int depth) {
    if (depth >= MAX_DEPTH) {
      throw new MalformedException(position, "at most " + MAX_DEPTH + " levels of nesting", "more");
    }
  }

  private static MalformedException noSuchValue(int at, int type) {
    return new MalformedException(
        at, "a kind of value between 116 and 127", Integer.toString(type));
  }

  private MalformedException tooLarge() {
    return new MalformedException(position, "an integer up to 2^53−1", "a larger one");
  }

  private MalformedException endOfBytes(String expected) {
    return new MalformedException(end, expected, "the end");
  }
}
