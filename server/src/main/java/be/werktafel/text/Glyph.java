package be.werktafel.text;

import be.werktafel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One visible character of a line, with its marks.
 *
 * @param character a code point; a line end in the text is a space
 * @param href the address of a link; null without a link or when the address is unsafe
 */
record Glyph(int character, Set<Mark> marks, @Nullable String href) {
  private static final Set<Mark> NO_MARKS = Set.of();
  private static final int BYTE_ORDER_MARK = 0xfeff;

  /**
   * Splits inlines at their breaks into lines, without spaces at the ends of a line. Omits empty
   * lines at both ends.
   */
  static List<List<Glyph>> lines(List<Inline> inlines) {
    List<List<Glyph>> lines = new ArrayList<>();
    lines.add(new ArrayList<>());
    inlines.forEach(inline -> add(inline, lines));
    return trimmed(
        lines.stream().map(line -> trimmed(line, Glyph::isSpace)).toList(), List::isEmpty);
  }

  private static void add(Inline inline, List<List<Glyph>> lines) {
    switch (inline) {
      case Inline.Text text -> {
        Set<Mark> marks = text.marks().isEmpty() ? NO_MARKS : EnumSet.copyOf(text.marks());
        add(text.text(), marks, Html.safeHref(text.href()), lines);
      }
      case Inline.Break aBreak -> lines.add(new ArrayList<>());
      case Inline.FillIn spot when spot.inlines().isEmpty() ->
          add("[" + spot.hint() + "]", NO_MARKS, null, lines);
      case Inline.FillIn spot -> spot.inlines().forEach(inner -> add(inner, lines));
      case Inline.Source source -> {
        add(source.label(), NO_MARKS, null, lines);
        if (source.status() == Inline.SourceStatus.UNVERIFIED) {
          add(" ", NO_MARKS, null, lines);
          add("(na te kijken)", Set.of(Mark.ITALIC), null, lines);
        }
      }
      case Inline.SectionReference reference -> add(reference.shown(), NO_MARKS, null, lines);
    }
  }

  private static void add(
      String text, Set<Mark> marks, @Nullable String href, List<List<Glyph>> lines) {
    text.codePoints()
        .forEach(c -> lines.getLast().add(new Glyph(c == '\n' ? ' ' : c, marks, href)));
  }

  private static <T> List<T> trimmed(List<T> all, Predicate<T> superfluous) {
    int from = 0;
    int to = all.size();
    while (from < to && superfluous.test(all.get(from))) {
      from++;
    }
    while (from < to && superfluous.test(all.get(to - 1))) {
      to--;
    }
    return all.subList(from, to);
  }

  boolean isSpace() {
    return isSpace(character) || character == BYTE_ORDER_MARK;
  }

  /** Whether every Markdown parser counts the character as a space. */
  static boolean isSpace(int c) {
    return c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  /** Whether every Markdown parser counts the character as neither a space nor punctuation. */
  static boolean isLetter(int c) {
    return Character.isBmpCodePoint(c)
        && (Character.isLetterOrDigit(c)
            || switch (Character.getType(c)) {
              case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
              default -> false;
            });
  }

  /** Whether every Markdown parser counts the character as punctuation. */
  static boolean isPunctuation(int c) {
    if (c < 0x80) {
      return c > ' ' && c != 0x7f && !Character.isLetterOrDigit(c);
    }
    return Character.isBmpCodePoint(c)
        && switch (Character.getType(c)) {
          case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.START_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION ->
              true;
          default -> false;
        };
  }
}
