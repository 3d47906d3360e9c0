package be.werktafel.access;

/** The bound on the length of a typed text. */
public final class TextLength {
  private TextLength() {}

  /** Returns the text; throws a refusal when it has more than {@code longest} characters. */
  public static String atMost(int longest, String text) {
    if (text.length() > longest) {
      throw RefusalException.invalid("te-lang", "Dit is te lang: hoogstens " + longest + " tekens.")
          .with("max", longest);
    }
    return text;
  }
}
