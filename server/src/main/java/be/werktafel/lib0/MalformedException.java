package be.werktafel.lib0;

/**
 * Thrown for malformed bytes, before anything is changed. Says at which offset what was expected,
 * and what was found.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN_CHARACTERS = 80;

  private final int offset;
  private final String expected;
  private final String found;

  public MalformedException(int offset, String expected, String found) {
    super("at byte %d: expected %s, found %s".formatted(offset, expected, shorten(found)));
    this.offset = offset;
    this.expected = expected;
    this.found = shorten(found);
  }

  public int offset() {
    return offset;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }

  private static String shorten(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
