package be.werktafel.text;

/**
 * Cleans text so that JSON, XML, HTML and Markdown can all hold it.
 *
 * <p>Every kind of line end becomes {@code \n}. Other control characters and noncharacters are
 * removed, because no screen shows them. An unpaired surrogate becomes U+FFFD.
 */
final class CleanText {
  private static final char REPLACEMENT = '\ufffd';

  private CleanText() {}

  static String of(String text) {
    int dirty = 0;
    while (dirty < text.length() && isClean(text, dirty)) {
      dirty += Character.charCount(text.codePointAt(dirty));
    }
    if (dirty == text.length()) {
      return text;
    }
    var clean = new StringBuilder(text.length()).append(text, 0, dirty);
    for (int i = dirty; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isClean(text, i)) {
        clean.appendCodePoint(c);
      } else if (isLineEnd(c)) {
        clean.append('\n');
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else if (Character.getType(c) == Character.SURROGATE) {
        clean.append(REPLACEMENT);
      }
      i += Character.charCount(c);
    }
    return clean.toString();
  }

  private static boolean isClean(String text, int index) {
    int c = text.codePointAt(index);
    return c == '\t'
        || c == '\n'
        || !(Character.isISOControl(c)
            || isLineEnd(c)
            || isNeverACharacter(c)
            || Character.getType(c) == Character.SURROGATE);
  }

  private static boolean isLineEnd(int c) {
    return switch (c) {
      case '\r', '\u000b', '\f', '\u0085', '\u2028', '\u2029' -> true;
      default -> false;
    };
  }

  private static boolean isNeverACharacter(int c) {
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
  }
}
