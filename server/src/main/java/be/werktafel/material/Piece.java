package be.werktafel.material;

import be.werktafel.text.Block;
import be.werktafel.text.Inline;
import be.werktafel.text.Inline.Mark;
import java.util.List;
import java.util.Locale;

/**
 * One block at the top level of a document.
 *
 * @param level of a heading that the document itself declares, from 1; 0 for other blocks
 * @param size of the letters in half points; 0 when unknown
 */
record Piece(Block block, int level, int size) {
  static Piece of(Block block) {
    return new Piece(block, 0, 0);
  }

  /** The words of a paragraph or a numbered line; empty for other blocks. */
  String words() {
    return words(line());
  }

  /** Whether it is one line that the document numbers by itself. */
  boolean isNumberedLine() {
    return block instanceof Block.ListBlock && !line().isEmpty();
  }

  private List<Inline> line() {
    return switch (block) {
      case Block.Paragraph paragraph -> paragraph.inlines();
      case Block.ListBlock list
          when list.kind() == Block.ListKind.ORDERED
              && list.items().size() == 1
              && list.items().getFirst().blocks().size() == 1
              && list.items().getFirst().blocks().getFirst() instanceof Block.Paragraph paragraph ->
          paragraph.inlines();
      default -> List.of();
    };
  }

  static String words(List<Inline> inlines) {
    var words = new StringBuilder();
    for (Inline inline : inlines) {
      words.append(inline instanceof Inline.Text text ? text.text() : " ");
    }
    return words.toString().replaceAll("\\s+", " ").strip();
  }

  /** Whether all letters of a paragraph are bold, or all underlined. */
  boolean isEmphasised() {
    return hasEverywhere(Mark.BOLD) || hasEverywhere(Mark.UNDERLINE);
  }

  private boolean hasEverywhere(Mark mark) {
    return line().stream()
        .allMatch(
            inline ->
                !(inline instanceof Inline.Text text)
                    || text.marks().contains(mark)
                    || text.text().chars().noneMatch(Character::isLetterOrDigit));
  }

  boolean isInCapitals() {
    String words = words();
    return words.chars().filter(Character::isLetter).count() >= 3
        && words.equals(words.toUpperCase(Locale.ROOT));
  }
}
