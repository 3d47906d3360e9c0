package be.werktafel.lib0;

/**
 * Checks whether UTF-8 bytes are a JSON text that {@link Json#parse} accepts, without making
 * values.
 */
final class JsonCheck {
  private final byte[] bytes;
  private final int end;
  private int at;

  private JsonCheck(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Throws {@link MalformedException}; the bytes are known to be well-formed UTF-8. */
  static void require(byte[] bytes, int from, int end) {
    JsonCheck check = new JsonCheck(bytes, from, end);
    check.value(0);
    check.skipSpace();
    if (check.at < end) {
      throw check.malformed("the end of the JSON text");
    }
  }

  private void value(int depth) {
    if (depth > Decoder.MAX_DEPTH) {
      throw malformed("at most " + Decoder.MAX_DEPTH + " levels of nesting");
    }
    skipSpace();
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
  }

  private void literal(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (peek() != word.charAt(i)) {
        throw malformed("a JSON value");
      }
      at++;
    }
  }

  private void object(int depth) {
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      skipSpace();
      if (peek() != '"') {
        throw malformed("a key");
      }
      string();
      skipSpace();
      expect(':');
      value(depth + 1);
      skipSpace();
      if (peek() != ',') {
        expect('}');
        return;
      }
      at++;
    }
  }

  private void array(int depth) {
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return;
    }
    while (true) {
      value(depth + 1);
      skipSpace();
      if (peek() != ',') {
        expect(']');
        return;
      }
      at++;
    }
  }

  private void string() {
    at++;
    while (true) {
      int c = peek();
      if (c < ' ') {
        throw malformed("a character of a string");
      }
      at++;
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        escape();
      }
    }
  }

  private void escape() {
    switch (peek()) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
      case 'u' -> {
        at++;
        for (int i = 0; i < 4; i++) {
          int c = peek();
          if (c >= 0x80 || Character.digit(c, 16) < 0) {
            throw malformed("a hexadecimal digit");
          }
          at++;
        }
      }
      default -> throw malformed("an escape");
    }
  }

  private void number() {
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
        at, expected, at < end ? "byte 0x%02x".formatted(bytes[at]) : "the end of the JSON text");
  }
}
