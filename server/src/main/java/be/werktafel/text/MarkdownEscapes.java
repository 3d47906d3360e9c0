package be.werktafel.text;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Decides which characters of a line need a backslash in Markdown to stay text. */
final class MarkdownEscapes {
  private static final String ALWAYS = "\\`*[]<>~";

  /**
   * The start of an address: GitHub's Markdown links everything up to the next space, backslashes
   * included.
   */
  private static final Pattern ADDRESS = Pattern.compile("(?i)(?:https?|ftp)(:)//|www(\\.)");

  private static final Pattern PLAIN_ADDRESS = Pattern.compile("[\\w./:?=%+,;&()!'\"-]*");
  private static final Pattern ENTITY = Pattern.compile("&#?[0-9a-zA-Z]+;");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final List<Glyph> line;

  /** One char per glyph. */
  private final String text;

  private final BitSet addressSigns = new BitSet();

  /**
   * @param last whether no backslash follows at the end of the line, for a hard break
   */
  MarkdownEscapes(List<Glyph> line, boolean last) {
    this.line = line;
    var text = new StringBuilder(line.size());
    for (Glyph glyph : line) {
      int c = glyph.character();
      text.append(Character.isBmpCodePoint(c) ? (char) c : '\ufffd');
    }
    this.text = text.toString();
    Matcher addresses = ADDRESS.matcher(this.text);
    while (addresses.find()) {
      int end = wordEnd(addresses.start());
      if (!isPlain(addresses.start(), end) || (end == line.size() && !last)) {
        addressSigns.set(Math.max(addresses.start(1), addresses.start(2)));
      }
    }
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < line.size() && !isBlank(end)) {
      end++;
    }
    return end;
  }

  private boolean isBlank(int index) {
    return at(index) == ' ' || at(index) == '\t';
  }

  /** Whether an address can stay unescaped: it may become a link, but its words stay the same. */
  private boolean isPlain(int from, int to) {
    return PLAIN_ADDRESS.matcher(text).region(from, to).matches()
        && !ENTITY.matcher(text).region(from, to).find()
        && hasNoMarks(from, to)
        && IntStream.range(from, to).allMatch(index -> at(index) != '_' || isInsideWord(index));
  }

  private boolean hasNoMarks(int from, int to) {
    return line.subList(from, to).stream()
        .allMatch(glyph -> glyph.marks().isEmpty() && glyph.href() == null);
  }

  /**
   * Whether the word around the character has marks: a mail address extends as far to the left as
   * possible, up to a delimiter.
   */
  private boolean touchesMarks(int index) {
    int start = index;
    while (!isBlank(start)) {
      start--;
    }
    return !hasNoMarks(start + 1, wordEnd(index));
  }

  /**
   * @param before the Markdown of the line before this character
   */
  boolean needs(int index, CharSequence before) {
    char c = text.charAt(index);
    return switch (c) {
      case '_' -> !isInsideWord(index);
      case '&' -> ENTITY.matcher(text).region(index, text.length()).lookingAt();
      case '#' ->
          before.isEmpty() || index == 0 || line.get(index - 1).isSpace() || at(index - 1) == '#';
      case '@' -> touchesMarks(index);
      case '-', '+', '=' -> before.isEmpty();
      case ':' -> addressSigns.get(index) || (before.isEmpty() && at(index + 1) == '-');
      case '.', ')' -> addressSigns.get(index) || NUMBER.matcher(before).matches();
      default -> ALWAYS.indexOf(c) >= 0;
    };
  }

  /** Whether a low line is between letters, where it is never emphasis. */
  private boolean isInsideWord(int index) {
    int left = index;
    int right = index;
    while (at(left) == '_') {
      left--;
    }
    while (at(right) == '_') {
      right++;
    }
    return Glyph.isLetter(at(left))
        && Glyph.isLetter(at(right))
        && line.subList(left, right + 1).stream()
            .allMatch(glyph -> isSetAs(glyph, line.get(index)));
  }

  private static boolean isSetAs(Glyph one, Glyph other) {
    return one.marks().equals(other.marks()) && Objects.equals(one.href(), other.href());
  }

  /** The char there; a space outside the line. */
  private char at(int index) {
    return index < 0 || index >= text.length() ? ' ' : text.charAt(index);
  }
}
