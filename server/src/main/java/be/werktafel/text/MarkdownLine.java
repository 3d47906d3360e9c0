package be.werktafel.text;

import be.werktafel.text.Inline.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the content of a line as Markdown.
 *
 * <p>A run of delimiters opens emphasis only when it is left-flanking and closes it only when it is
 * right-flanking (CommonMark 0.31, 6.2). With punctuation on its inner side and a letter on its
 * outer side it is neither. In that case the letter is written as a character reference, which
 * starts and ends with punctuation. Parsers disagree on which symbols are punctuation; an emoji
 * therefore counts as punctuation on the inner side and as a letter on the outer side. No run has
 * spaces on its inner side.
 *
 * <p>Emphasis is written with {@code *}. Parsers disagree on how to pair delimiters where that
 * would touch another run of {@code *} that does not open and close together with it; in that case
 * it is written with {@code _}.
 */
final class MarkdownLine {
  /** The styles of characters, the outermost first where several end together. */
  private enum Style {
    LINK,
    UNDERLINE,
    STRIKE,
    BOLD,
    ITALIC;

    boolean sets(Glyph glyph) {
      return switch (this) {
        case LINK -> glyph.href() != null;
        case UNDERLINE -> glyph.marks().contains(Mark.UNDERLINE);
        case STRIKE -> glyph.marks().contains(Mark.STRIKE);
        case BOLD -> glyph.marks().contains(Mark.BOLD);
        case ITALIC -> glyph.marks().contains(Mark.ITALIC);
      };
    }
  }

  private static final String BREAK = "<br>";
  private static final Pattern ENTITY_IN_ADDRESS = Pattern.compile("&(?=#?[0-9a-zA-Z]+;)");
  private static final int NOWHERE = -1;

  private final List<Glyph> line;
  private final MarkdownEscapes escapes;
  private final boolean escapeBars;
  private final StringBuilder markdown = new StringBuilder();

  /** The start of the pending run of delimiters, which must open before the next character. */
  private int opening = NOWHERE;

  /** The end of the emphasis that the pending run opens. */
  private int openingEnd = NOWHERE;

  /** End of each earlier opening run of delimiters → its start. */
  private final Map<Integer, Integer> opened = new HashMap<>();

  /** The end of the last closing run of delimiters. */
  private int closed = NOWHERE;

  /** Whether a letter at this point would prevent the run before it from closing. */
  private boolean noLetterNext;

  private MarkdownLine(List<Glyph> line, boolean last, boolean escapeBars) {
    this.line = line;
    this.escapes = new MarkdownEscapes(line, last);
    this.escapeBars = escapeBars;
  }

  /** The lines of a paragraph, to be separated by hard breaks. */
  static List<String> lines(List<Inline> inlines) {
    return lines(inlines, true);
  }

  static String ofHeading(List<Inline> inlines) {
    return String.join(BREAK, lines(inlines, true));
  }

  /** The line of a table's cell. Does not escape bars, because the renderer of tables does. */
  static String ofCell(List<Inline> inlines) {
    return String.join(BREAK, lines(inlines, false));
  }

  private static List<String> lines(List<Inline> inlines, boolean escapeBars) {
    List<List<Glyph>> lines = Glyph.lines(inlines);
    List<String> written = new ArrayList<>();
    for (List<Glyph> glyphs : lines) {
      boolean last = written.size() == lines.size() - 1;
      var line = new MarkdownLine(glyphs, last, escapeBars);
      line.write(0, glyphs.size(), EnumSet.noneOf(Style.class));
      written.add(line.markdown.toString());
    }
    return written;
  }

  private void write(int from, int to, Set<Style> open) {
    int i = from;
    while (i < to) {
      Style style = outermost(i, to, open);
      if (style == null) {
        character(i);
        i++;
      } else {
        int end = end(style, i, to);
        Set<Style> inside = EnumSet.of(style);
        inside.addAll(open);
        String closing = open(style, i, end);
        write(i, end, inside);
        close(closing);
        i = end;
      }
    }
  }

  /** The style that begins at a character and ends last; null when none begins. */
  private @Nullable Style outermost(int from, int to, Set<Style> open) {
    Glyph glyph = line.get(from);
    return glyph.isSpace()
        ? null
        : Arrays.stream(Style.values())
            .filter(style -> !open.contains(style) && style.sets(glyph))
            .max(
                Comparator.comparingInt((Style style) -> end(style, from, to))
                    .thenComparing(Comparator.reverseOrder()))
            .orElse(null);
  }

  private int end(Style style, int from, int to) {
    String href = line.get(from).href();
    int end = from;
    while (end < to
        && style.sets(line.get(end))
        && (style != Style.LINK || Objects.equals(line.get(end).href(), href))) {
      end++;
    }
    while (line.get(end - 1).isSpace()) {
      end--;
    }
    return end;
  }

  private void character(int index) {
    int c = line.get(index).character();
    if (noLetterNext && isInWord(c)) {
      append('&', reference(c));
    } else if (escapes.needs(index, markdown) || (c == '|' && escapeBars)) {
      append('\\', "\\" + Character.toString(c));
    } else {
      append(c, Character.toString(c));
    }
  }

  private static String reference(int character) {
    return "&#" + character + ";";
  }

  private void append(int first, String written) {
    if (opening != NOWHERE) {
      if (!Glyph.isLetter(first)) {
        opening += letOpen(opening);
      }
      opened.put(markdown.length(), opening);
      opening = NOWHERE;
    }
    noLetterNext = false;
    markdown.append(written);
  }

  /**
   * Makes a run with punctuation behind it able to open, by replacing a letter before it with a
   * character reference. Returns by how many characters the line grew.
   */
  private int letOpen(int run) {
    if (run == 0) {
      return 0;
    }
    int before = markdown.codePointBefore(run);
    if (!isInWord(before)) {
      return 0;
    }
    int start = run - Character.charCount(before);
    markdown.replace(start, run, reference(before));
    int grown = start + reference(before).length() - run;
    // The replaced letter may be the first character behind another run.
    Integer outer = opened.remove(start);
    return outer == null ? grown : grown + letOpen(outer);
  }

  /** Opens a style. Returns its closing delimiter. */
  private String open(Style style, int from, int end) {
    return switch (style) {
      case LINK -> {
        if (endsWith('!')) {
          markdown.insert(markdown.length() - 1, '\\'); // otherwise the link would be an image
        }
        append('[', "[");
        yield "](<" + address(Objects.requireNonNull(line.get(from).href())) + ">)";
      }
      case UNDERLINE -> {
        append('<', "<u>");
        yield "</u>";
      }
      case STRIKE -> openRun("~~", end);
      case BOLD -> openRun(touchesOther('*', end) ? "__" : "**", end);
      case ITALIC -> openRun(touchesOther('*', end) ? "_" : "*", end);
    };
  }

  /** Whether a run that opens here would touch a run that does not close together with it. */
  private boolean touchesOther(char delimiter, int end) {
    return endsWith(delimiter)
        && (closed == markdown.length() || (opening != NOWHERE && openingEnd != end));
  }

  private static boolean isInWord(int c) {
    return !Glyph.isSpace(c) && !Glyph.isPunctuation(c);
  }

  private String openRun(String delimiters, int end) {
    if (opening == NOWHERE || !endsWith(delimiters.charAt(0))) {
      append(delimiters.charAt(0), "");
      opening = markdown.length();
      openingEnd = end;
    }
    markdown.append(delimiters);
    return delimiters;
  }

  private boolean endsWith(char c) {
    return !markdown.isEmpty() && markdown.charAt(markdown.length() - 1) == c;
  }

  private void close(String closing) {
    char first = closing.charAt(0);
    if ("*_~".indexOf(first) < 0) {
      append(first, closing);
      return;
    }
    boolean goesOn = closed == markdown.length() && endsWith(first);
    if (!goesOn) {
      noLetterNext = first == '_' || !Glyph.isLetter(markdown.codePointBefore(markdown.length()));
    }
    markdown.append(closing);
    closed = markdown.length();
  }

  private static String address(String href) {
    String address =
        href.replace("\n", "")
            .replace(" ", "%20")
            .replace("<", "%3C")
            .replace(">", "%3E")
            .replace("\\", "\\\\");
    return ENTITY_IN_ADDRESS.matcher(address).replaceAll("&amp;");
  }
}
