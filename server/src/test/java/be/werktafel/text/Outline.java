package be.werktafel.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a text says, line by line, however it was written: words in order with their marks, and
 * above them the headings, lists, quotes and places in tables they stand in. Two texts that say the
 * same have equal outlines. Spaces are one space, those at the end of a line are nothing, and a
 * line without words is no line.
 */
final class Outline {
  /** A character with how it is set; {@code \n} is a break. */
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

  /** Adds a node with what stands in it. */
  void node(String name, Runnable inside) {
    endLine("");
    String outside = indent;
    lines.add(outside + name);
    indent = outside + "  ";
    inside.run();
    endLine("");
    indent = outside;
  }

  /** Adds a node unless nothing stands in it. */
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

  /** Ends a line; what it is (a heading, a label) stands before its words. */
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

  /** Marks stand before the first character that has them. */
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

  /** An address without the escapes that every parser adds as it likes. */
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
