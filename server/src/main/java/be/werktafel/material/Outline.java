package be.werktafel.material;

import be.werktafel.text.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides a document into parts at its headings. Headings are those that the document declares, and
 * short paragraphs that look like one: bold or underlined as a whole, else in capitals or numbered.
 */
final class Outline {
  /** A longer line is a sentence. */
  private static final int LONGEST_HEADING = 110;

  private static final int MOST_WORDS = 16;
  private static final int DEEPEST = 6;

  /**
   * {@code 3}, {@code 3.1}, {@code III.}, {@code B.} or {@code Deel 2:} at the start of a heading.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "^(?:(?:deel|hoofdstuk|artikel|titel|sectie|thema|bijlage) +)?"
              + "([0-9]{1,3}(?:\\.[0-9]{1,3})*|[IVX]{1,5}(?=[.):])|[A-Z](?=[.):])|[A-Z][0-9]{1,2})"
              + "[.):]?\\s+\\S.*",
          Pattern.CASE_INSENSITIVE);

  private Outline() {}

  /**
   * A heading with the blocks up to the next one.
   *
   * @param level from 1; 0 for the blocks before the first heading
   */
  record Part(int level, String title, List<Block> blocks) {
    Part {
      blocks = List.copyOf(blocks);
    }
  }

  private enum Look {
    NONE,
    DECLARED,
    EMPHASISED,
    CAPITALS,
    NUMBERED
  }

  static List<Part> of(List<Piece> pieces) {
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      looks.add(isInList(pieces, i) ? Look.NONE : look(pieces.get(i)));
    }
    boolean declared = looks.contains(Look.DECLARED);
    Set<Look> used = new HashSet<>(Set.of(Look.DECLARED));
    if (looks.contains(Look.EMPHASISED)) {
      used.add(Look.EMPHASISED);
    }
    if (!declared && !used.contains(Look.EMPHASISED)) {
      used.addAll(Set.of(Look.CAPITALS, Look.NUMBERED));
    }
    Levels levels = Levels.of(pieces, looks, used);
    List<Part> parts = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    int level = 0;
    int declaredLevel = 0;
    String title = "";
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      Look look = looks.get(i);
      if (!used.contains(look) || (look != Look.DECLARED && isLast(pieces, i))) {
        blocks.add(piece.block());
        continue;
      }
      if (level > 0 || !blocks.isEmpty()) {
        parts.add(new Part(level, title, blocks));
        blocks = new ArrayList<>();
      }
      if (look == Look.DECLARED) {
        declaredLevel = Math.min(piece.level(), DEEPEST);
        level = declaredLevel;
      } else {
        level = declared ? Math.min(declaredLevel + 1, DEEPEST) : levels.of(piece);
      }
      title = shown(piece);
    }
    if (level > 0 || !blocks.isEmpty()) {
      parts.add(new Part(level, title, blocks));
    }
    return List.copyOf(parts);
  }

  /**
   * Whether it is one of several items, or not numbered in bold. A heading that the document
   * numbers by itself has text below it.
   */
  private static boolean isInList(List<Piece> pieces, int at) {
    Piece piece = pieces.get(at);
    return piece.isNumberedLine()
        && (!piece.isEmphasised()
            || (at + 1 < pieces.size() && pieces.get(at + 1).isNumberedLine())
            || (at > 0 && pieces.get(at - 1).isNumberedLine()));
  }

  /** A look of a heading says nothing at the very end, where nothing follows. */
  private static boolean isLast(List<Piece> pieces, int at) {
    return at == pieces.size() - 1;
  }

  private static String shown(Piece piece) {
    String words = piece.words();
    return words.length() <= 300 ? words : words.substring(0, 300) + "…";
  }

  private static Look look(Piece piece) {
    String words = piece.words();
    if (words.isEmpty()) {
      return Look.NONE;
    }
    if (piece.level() > 0) {
      return Look.DECLARED;
    }
    if (words.length() > LONGEST_HEADING
        || words.split(" ").length > MOST_WORDS
        || words.matches(".*[.;,!…]$")
        || words.chars().noneMatch(Character::isLetter)) {
      return Look.NONE;
    }
    if (piece.isEmphasised()) {
      return Look.EMPHASISED;
    }
    if (piece.isInCapitals()) {
      return Look.CAPITALS;
    }
    return NUMBER.matcher(words).matches() ? Look.NUMBERED : Look.NONE;
  }

  /**
   * The levels of headings that only look like one: by the size of their letters, else by capitals
   * and the parts of their number.
   */
  private record Levels(List<Integer> sizes, boolean withCapitals) {
    static Levels of(List<Piece> pieces, List<Look> looks, Set<Look> used) {
      var sizes = new TreeSet<Integer>();
      boolean capitals = false;
      boolean others = false;
      for (int i = 0; i < pieces.size(); i++) {
        if (used.contains(looks.get(i)) && looks.get(i) != Look.DECLARED) {
          sizes.add(pieces.get(i).size());
          if (pieces.get(i).isInCapitals()) {
            capitals = true;
          } else {
            others = true;
          }
        }
      }
      return new Levels(List.copyOf(sizes.descendingSet()), capitals && others);
    }

    int of(Piece piece) {
      if (sizes.size() > 1) {
        return Math.min(sizes.indexOf(piece.size()) + 1, DEEPEST);
      }
      if (withCapitals && piece.isInCapitals()) {
        return 1;
      }
      Matcher number = NUMBER.matcher(piece.words());
      int depth = number.matches() ? number.group(1).split("\\.").length : 1;
      return Math.min(depth + (withCapitals ? 1 : 0), DEEPEST);
    }
  }
}
