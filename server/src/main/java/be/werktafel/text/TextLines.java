package be.werktafel.text;

import be.werktafel.text.Block.Callout;
import be.werktafel.text.Block.Decision;
import be.werktafel.text.Block.Heading;
import be.werktafel.text.Block.ListBlock;
import be.werktafel.text.Block.Paragraph;
import be.werktafel.text.Block.Quote;
import be.werktafel.text.Block.Rule;
import be.werktafel.text.Block.Section;
import be.werktafel.text.Block.Table;
import be.werktafel.text.BlockDifference.LineKind;
import java.util.ArrayList;
import java.util.List;

/** Lays out a block as lines of plain text. */
final class TextLines {
  private static final String BETWEEN_CELLS = " | ";

  private final List<Line> lines = new ArrayList<>();

  private TextLines() {}

  /**
   * A line of a block.
   *
   * @param id the id of the paragraph, heading or list item; empty without one, and for a row of a
   *     table
   */
  record Line(String id, LineKind kind, String text) {}

  /** The lines of a block in reading order, without empty ones. */
  static List<Line> of(Block block) {
    var all = new TextLines();
    all.add(block);
    return all.lines;
  }

  private void add(Block block) {
    switch (block) {
      case Section section -> section.blocks().forEach(this::add);
      case Paragraph paragraph ->
          add(paragraph.id(), LineKind.PARAGRAPH, Words.plain(paragraph.inlines()));
      case Heading heading -> add(heading.id(), LineKind.HEADING, Words.plain(heading.inlines()));
      case ListBlock list -> list.items().forEach(this::add);
      case Quote quote -> quote.blocks().forEach(this::add);
      case Callout callout -> callout.blocks().forEach(this::add);
      case Decision decision -> decision.blocks().forEach(this::add);
      case Table table -> table.rows().forEach(this::add);
      case Rule rule -> {}
    }
  }

  private void add(Block.ListItem item) {
    for (int i = 0; i < item.blocks().size(); i++) {
      if (i == 0 && item.blocks().getFirst() instanceof Paragraph first) {
        add(
            item.id().isEmpty() ? first.id() : item.id(),
            LineKind.ITEM,
            Words.plain(first.inlines()));
      } else {
        add(item.blocks().get(i));
      }
    }
  }

  private void add(Block.Row row) {
    var cells =
        row.cells().stream()
            .map(cell -> String.join(" ", Words.lines(new Document(cell.blocks()))))
            .toList();
    if (!cells.stream().allMatch(String::isBlank)) {
      add("", LineKind.ROW, String.join(BETWEEN_CELLS, cells));
    }
  }

  private void add(String id, LineKind kind, String text) {
    if (!text.isBlank()) {
      lines.add(new Line(id, kind, text));
    }
  }
}
