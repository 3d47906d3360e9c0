package be.werktafel.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The content of a text, line by line, independent of its format: words in order with their marks,
 * each below its headings, lists, quotes and table cells. Two texts with the same content have
 * equal outlines. Several spaces count as one, spaces at the end of a line and lines without words
 * do not count.
 */
final class Outline {
  /** A character with its marks; {@code \n} is a break. */
  private record Letter(int character, Set<String> marks, @Nullable String href) {
    boolean isBreak() {
      return character == '\n';
    }

    boolean isSpace() {
      return isBreak()
          || character == '\t'
          || character == 0xfeff
          || Character.getType(character) == Character.SPACE_SEPARATOR;
    }
  }

  private final List<String> lines = new ArrayList<>();
  private List<Letter> letters = new ArrayList<>();
  private String indent = "";

  /** Adds a node with its content. */
  void node(String name, Runnable inside) {
    endLine("");
    String outside = indent;
    lines.add(outside + name);
    indent = outside + "  ";
    inside.run();
    endLine("");
    indent = outside;
  }

  /** Adds a node unless it is empty. */
  void nodeUnlessEmpty(String name, Runnable inside) {
    endLine("");
    int before = lines.size();
    node(name, inside);
    if (lines.size() == before + 1) {
      lines.removeLast();
    }
  }

  void text(String text, Set<String> marks, @Nullable String href) {
    CleanText.of(text)
        .codePoints()
        .forEach(c -> letters.add(new Letter(c == '\n' ? ' ' : c, marks, href)));
  }

  void lineBreak() {
    letters.add(new Letter('\n', Set.of(), null));
  }

  /** Ends a line. Its name (a heading, a label) is placed before its words. */
  void endLine(String name) {
    List<Letter> words = withoutExtraSpaces(letters);
    letters = new ArrayList<>();
    if (!words.isEmpty()) {
      lines.add(indent + name + printed(words));
    }
  }

  boolean hasWords() {
    return !withoutExtraSpaces(letters).isEmpty();
  }

  private static List<Letter> withoutExtraSpaces(List<Letter> all) {
    List<Letter> kept = new ArrayList<>();
    for (Letter letter : all) {
      if (letter.isBreak()) {
        if (!kept.isEmpty() && kept.getLast().character() == ' ') {
          kept.removeLast();
        }
        if (!kept.isEmpty()) {
          kept.add(letter);
        }
      } else if (!letter.isSpace()) {
        kept.add(letter);
      } else if (!kept.isEmpty() && !kept.getLast().isSpace()) {
        kept.add(new Letter(' ', Set.of(), null));
      }
    }
    while (!kept.isEmpty() && kept.getLast().isSpace()) {
      kept.removeLast();
    }
    return kept;
  }

  /** Prints the words with the marks before the first character that has them. */
  private static String printed(List<Letter> words) {
    var printed = new StringBuilder();
    String last = "";
    for (Letter letter : words) {
      if (letter.isSpace()) {
        printed.append(letter.isBreak() ? "⏎" : " ");
        continue;
      }
      String href = letter.href();
      String setting = new TreeSet<>(letter.marks()) + (href == null ? "" : decoded(href));
      if (!setting.equals(last)) {
        printed.append('‹').append(setting).append('›');
        last = setting;
      }
      printed.appendCodePoint(letter.character());
    }
    return printed.toString();
  }

  /** An address without the escapes that some parsers add. */
  static String decoded(String href) {
    String stray = href.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25");
    return URLDecoder.decode(stray, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    endLine("");
    return String.join("\n", lines);
  }
}
