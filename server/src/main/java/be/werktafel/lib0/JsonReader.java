package be.werktafel.lib0;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259) from well-formed UTF-8, or checks it by the same grammar without
 * making values. Values are at most {@link Decoder#MAX_DEPTH} levels deep.
 */
final class JsonReader {
  private final byte[] bytes;
  private final int end;

  /** Added to an index in {@link #bytes} for the offset of a refusal. */
  private final int shift;

  private final boolean makesValues;
  private int at;

  private JsonReader(byte[] bytes, int from, int end, int shift, boolean makesValues) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.shift = shift;
    this.makesValues = makesValues;
  }

  /** Reads the text in {@code [from, end)}. */
  static @Nullable Object read(byte[] bytes, int from, int end) {
    return new JsonReader(bytes, from, end, 0, true).text();
  }

  /** Reads all bytes; {@code offset} is the offset of the first byte in refusals. */
  static @Nullable Object readAt(int offset, byte[] bytes) {
    return new JsonReader(bytes, 0, bytes.length, offset, true).text();
  }

  /** Refuses what {@link #read} refuses; allocates nothing per value. */
  static void check(byte[] bytes, int from, int end) {
    new JsonReader(bytes, from, end, 0, false).text();
  }

  private @Nullable Object text() {
    Object value = value(0);
    skipSpace();
    if (at < end) {
      throw malformed("the end of the JSON text");
    }
    return value;
  }

  /** The value that starts here; null when values are not made. */
  private @Nullable Object value(int depth) {
    if (depth > Decoder.MAX_DEPTH) {
      throw malformed("at most " + Decoder.MAX_DEPTH + " levels of nesting");
    }
    skipSpace();
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private @Nullable Object literal(String word, @Nullable Object value) {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw malformed("a JSON value");
      }
      at++;
    }
    return value;
  }

  private @Nullable Object object(int depth) {
    JsObject object = makesValues ? new JsObject() : null;
    if (!opensEmpty('}')) {
      do {
        skipSpace();
        if (peek() != '"') {
          throw malformed("a key");
        }
        String key = string();
        skipSpace();
        expect(':');
        Object value = value(depth + 1);
        if (object != null) {
          object.putOwn(key, value);
        }
      } while (continues('}'));
    }
    return object == null ? null : object.toMap();
  }

  private @Nullable Object array(int depth) {
    List<@Nullable Object> list = makesValues ? new ArrayList<>() : null;
    if (!opensEmpty(']')) {
      do {
        Object value = value(depth + 1);
        if (list != null) {
          list.add(value);
        }
      } while (continues(']'));
    }
    return list;
  }

  /** Passes an opening bracket, and the closing one if it follows directly. */
  private boolean opensEmpty(char closing) {
    at++;
    skipSpace();
    boolean empty = peek() == closing;
    if (empty) {
      at++;
    }
    return empty;
  }

  /** Passes a comma, or the closing bracket; true for a comma. */
  private boolean continues(char closing) {
    skipSpace();
    boolean comma = peek() == ',';
    expect(comma ? ',' : closing);
    return comma;
  }

  /** The string that starts here; empty when values are not made. */
  private String string() {
    int from = ++at;
    StringBuilder read = null;
    for (int c = peek(); c != '"'; c = peek()) {
      if (c < ' ') {
        throw malformed("a character of a string");
      }
      at++;
      if (c == '\\') {
        int to = at - 1;
        char unit = escape();
        if (makesValues) {
          read = read == null ? new StringBuilder() : read;
          read.append(characters(from, to)).append(unit);
        }
        from = at;
      }
    }
    int to = at++;
    if (!makesValues) {
      return "";
    }
    String rest = characters(from, to);
    return read == null ? rest : read.append(rest).toString();
  }

  private String characters(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private char escape() {
    int c = peek();
    char unit =
        switch (c) {
          case '"', '\\', '/' -> (char) c;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> 0;
          default -> throw malformed("an escape");
        };
    at++;
    return c == 'u' ? unit() : unit;
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw malformed("a hexadecimal digit");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private @Nullable Object number() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      digits();
    }
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
    }
    return makesValues ? number(from) : null;
  }

  private Number number(int from) {
    return at == from + 1
        ? bytes[from] - '0'
        : JsNumber.of(Double.parseDouble(characters(from, at)));
  }

  private void digits() {
    int from = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == from) {
      throw malformed("a digit");
    }
  }

  /** The next byte, or NUL (which no JSON text may hold unescaped) at the end. */
  private int peek() {
    return at < end ? bytes[at] & 0xff : 0;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw malformed("'" + wanted + "'");
    }
    at++;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      at++;
    }
  }

  private MalformedException malformed(String expected) {
    return new MalformedException(
        at + shift,
        expected,
        at < end ? "byte 0x%02x".formatted(bytes[at]) : "the end of the JSON text");
  }
}
