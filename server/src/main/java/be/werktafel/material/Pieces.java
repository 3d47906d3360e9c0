package be.werktafel.material;

import be.werktafel.text.Block;
import be.werktafel.text.Block.ListBlock;
import be.werktafel.text.Block.ListItem;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Inline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects blocks in reading order. Each outermost list item becomes a list of its own, because a
 * table marks paragraphs and items one by one.
 */
final class Pieces {
  private final Size size;
  private final List<Piece> pieces = new ArrayList<>();

  /** The open items from the outermost to the innermost. */
  private final List<OpenItem> open = new ArrayList<>();

  /** The last number of each list, for its next outermost item. */
  private final Map<String, Integer> numbers = new HashMap<>();

  Pieces(Size size) {
    this.size = size;
  }

  /**
   * A list's look at one level.
   *
   * @param type the numbering when it is not 1, 2, 3
   */
  record Numbering(ListKind kind, int start, @Nullable String type) {
    static final Numbering BULLET = new Numbering(ListKind.BULLET, 1, null);
  }

  private static final class OpenItem {
    final Numbering numbering;
    final int number;
    final @Nullable Boolean checked;
    final List<Block> blocks = new ArrayList<>();

    OpenItem(Numbering numbering, int number, @Nullable Boolean checked) {
      this.numbering = numbering;
      this.number = number;
      this.checked = checked;
    }

    ListBlock closed() {
      return new ListBlock(
          numbering.kind(),
          number,
          List.of(new ListItem(checked, blocks, "", false)),
          "",
          false,
          numbering.type());
    }
  }

  /** A paragraph outside lists; one without content is left out. */
  void paragraph(List<Inline> inlines, int level, int letterSize) {
    closeItems(0);
    if (!inlines.isEmpty()) {
      size.countBlock();
      pieces.add(new Piece(new Block.Paragraph(inlines, "", false), level, letterSize));
    }
  }

  void add(Block block) {
    closeItems(0);
    size.countBlock();
    pieces.add(Piece.of(block));
  }

  /**
   * @param list names the list, so that its numbers go on behind other text
   * @param depth 0 for an outermost item
   */
  void item(
      String list,
      int depth,
      Numbering numbering,
      @Nullable Boolean checked,
      List<Inline> inlines) {
    if (inlines.isEmpty()) {
      return;
    }
    size.countBlock();
    closeItems(Math.min(depth, open.size()));
    String counter = list + "/" + open.size();
    for (String deeper : List.copyOf(numbers.keySet())) {
      if (deeper.startsWith(list + "/") && deeper.compareTo(counter) > 0) {
        numbers.remove(deeper);
      }
    }
    int number = numbers.merge(counter, numbering.start(), (before, start) -> before + 1);
    var item = new OpenItem(numbering, numbering.kind() == ListKind.ORDERED ? number : 1, checked);
    item.blocks.add(new Block.Paragraph(inlines, "", false));
    open.add(item);
  }

  /** A further paragraph of the last item. */
  void itemParagraph(List<Inline> inlines) {
    if (!inlines.isEmpty() && !open.isEmpty()) {
      size.countBlock();
      open.getLast().blocks.add(new Block.Paragraph(inlines, "", false));
    }
  }

  boolean isInItem() {
    return !open.isEmpty();
  }

  private void closeItems(int left) {
    while (open.size() > left) {
      ListBlock list = open.removeLast().closed();
      if (open.isEmpty()) {
        pieces.add(Piece.of(list));
      } else {
        addTo(open.getLast().blocks, list);
      }
    }
  }

  /** Joins the list to a list of the same kind directly before it. */
  private static void addTo(List<Block> blocks, ListBlock list) {
    if (blocks.getLast() instanceof ListBlock before
        && before.kind() == list.kind()
        && Objects.equals(before.listType(), list.listType())) {
      List<ListItem> items = new ArrayList<>(before.items());
      items.addAll(list.items());
      blocks.set(
          blocks.size() - 1,
          new ListBlock(before.kind(), before.start(), items, "", false, before.listType()));
    } else {
      blocks.add(list);
    }
  }

  List<Piece> take() {
    closeItems(0);
    return List.copyOf(pieces);
  }

  /** The blocks without what only the top level needs, for a cell of a table. */
  List<Block> takeBlocks() {
    List<Block> blocks = take().stream().map(Piece::block).toList();
    return blocks.isEmpty() ? List.of(new Block.Paragraph(List.of(), "", false)) : blocks;
  }
}
