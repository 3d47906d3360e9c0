package be.werktafel.lib0;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as read by JavaScript's {@code JSON.parse} and written by {@code JSON.stringify}, so that
 * reading and writing gives the same bytes as in yjs. Values are those of {@link Decoder#readAny}.
 */
public final class Json {
  private final String text;
  private final int offset;
  private int at;

  private Json(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /**
   * Parses one value; {@code offset} is where the text began in the bytes, for the refusal's sake.
   */
  public static @Nullable Object parse(String text, int offset) {
    switch (text) {
      case "null" -> {
        return null;
      }
      case "true" -> {
        return true;
      }
      default -> {
        Json json = new Json(text, offset);
        Object value = json.value(0);
        json.skipSpace();
        if (json.at < text.length()) {
          throw json.malformed("the end of the JSON text");
        }
        return value;
      }
    }
  }

  private @Nullable Object value(int depth) {
    if (depth > Decoder.MAX_DEPTH) {
      throw malformed("at most " + Decoder.MAX_DEPTH + " levels of nesting");
    }
    skipSpace();
    if (at >= text.length()) {
      throw malformed("a JSON value");
    }
    return switch (text.charAt(at)) {
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
    if (!text.startsWith(word, at)) {
      throw malformed("a JSON value");
    }
    at += word.length();
    return value;
  }

  private Map<String, @Nullable Object> object(int depth) {
    at++;
    JsObject object = new JsObject();
    skipSpace();
    if (peek() == '}') {
      at++;
      return object.toMap();
    }
    while (true) {
      skipSpace();
      if (peek() != '"') {
        throw malformed("a key");
      }
      String key = string();
      skipSpace();
      expect(':');
      object.putOwn(key, value(depth + 1));
      skipSpace();
      if (peek() == ',') {
        at++;
      } else {
        expect('}');
        return object.toMap();
      }
    }
  }

  private List<@Nullable Object> array(int depth) {
    at++;
    List<@Nullable Object> list = new ArrayList<>();
    skipSpace();
    if (peek() == ']') {
      at++;
      return list;
    }
    while (true) {
      list.add(value(depth + 1));
      skipSpace();
      if (peek() == ',') {
        at++;
      } else {
        expect(']');
        return list;
      }
    }
  }

  private String string() {
    int from = ++at;
    while (at < text.length()
        && text.charAt(at) != '"'
        && text.charAt(at) != '\\'
        && text.charAt(at) >= ' ') {
      at++;
    }
    if (peek() == '"') {
      return text.substring(from, at++);
    }
    StringBuilder read = new StringBuilder(text.substring(from, at));
    while (true) {
      char c = peek();
      if (c < ' ') {
        throw malformed("a character of a string");
      }
      at++;
      if (c == '"') {
        return read.toString();
      }
      read.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> {
        at--;
        throw malformed("an escape");
      }
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = peek();
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw malformed("a hexadecimal digit");
      }
      unit = unit << 4 | digit;
      at++;
    }
    return (char) unit;
  }

  private Number number() {
    if (isLoneDigit()) {
      return text.charAt(at++) - '0';
    }
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
    return JsNumber.of(Double.parseDouble(text.substring(from, at)));
  }

  private boolean isLoneDigit() {
    char digit = peek();
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ',';
    return digit >= '0'
        && digit <= '9'
        && (next == ',' || next == ']' || next == '}' || next == ' ');
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

  /** The next character, or NUL (which no JSON text may hold unescaped) at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw malformed("'" + wanted + "'");
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        return;
      }
      at++;
    }
  }

  private MalformedException malformed(String expected) {
    return new MalformedException(
        offset, expected, at < text.length() ? text.substring(at) : "the end");
  }

  /** Writes a value without spaces; refuses values that JSON cannot express (undefined, bytes). */
  public static String stringify(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Boolean truth) {
      return truth ? "true" : "false";
    }
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Boolean truth -> out.append(truth.booleanValue());
      case Integer integer -> out.append(integer.intValue());
      case Number number -> out.append(JsNumber.toString(number.doubleValue()));
      case String string -> writeString(string, out);
      case List<?> list -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(list.get(i), out);
        }
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (!first) {
            out.append(',');
          }
          first = false;
          writeString((String) entry.getKey(), out);
          out.append(':');
          write(entry.getValue(), out);
        }
        out.append('}');
      }
      default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
    }
  }

  private static void writeString(String string, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || isLoneSurrogate(string, i)) {
            out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isLoneSurrogate(String string, int i) {
    char c = string.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return Character.isHighSurrogate(c)
        ? i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(string.charAt(i - 1));
  }
}
