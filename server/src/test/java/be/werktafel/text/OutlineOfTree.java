package be.werktafel.text;

import be.werktafel.text.Block.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The outline of a neutral tree, which its HTML and Markdown must have too. */
final class OutlineOfTree {
  /** The format; the outline for Markdown omits content that Markdown cannot express. */
  enum Form {
    HTML,
    MARKDOWN
  }

  private final Outline outline = new Outline();
  private final Form form;
  private boolean inCell;

  private OutlineOfTree(Form form) {
    this.form = form;
  }

  static String of(Document document, Form form) {
    var reader = new OutlineOfTree(form);
    reader.blocks(document.blocks());
    return reader.outline.toString();
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    switch (block) {
      case Block.Section section -> {
        outline.text(section.title(), Set.of(), null);
        outline.endLine("h2 ");
        blocks(section.blocks());
      }
      case Block.Paragraph paragraph when inCell && form == Form.MARKDOWN ->
          paragraphInCell(paragraph.inlines());
      case Block.Paragraph paragraph -> {
        inlines(paragraph.inlines());
        outline.endLine("");
      }
      case Block.Heading heading when hasWords(heading.inlines()) -> {
        outline.endLine("");
        inlines(heading.inlines());
        outline.endLine("h" + heading.level() + " ");
      }
      case Block.Heading heading -> {}
      case Block.ListBlock list -> list(list);
      case Block.Quote quote -> outline.nodeUnlessEmpty("quote", () -> blocks(quote.blocks()));
      case Block.Callout callout -> labelled(callout.kind().title(), callout.blocks());
      case Block.Decision decision -> labelled(decision.status().title(), decision.blocks());
      case Block.Table table -> table(table);
      case Block.Rule rule -> outline.node("rule", () -> {});
    }
  }

  /** In a cell, Markdown has breaks instead of paragraphs. */
  private void paragraphInCell(List<Inline> inlines) {
    if (!hasWords(inlines)) {
      return;
    }
    if (outline.hasWords()) {
      outline.lineBreak();
    }
    int from = 0;
    int to = inlines.size();
    while (!hasWords(inlines.subList(from, from + 1))) {
      from++;
    }
    while (!hasWords(inlines.subList(to - 1, to))) {
      to--;
    }
    inlines(inlines.subList(from, to));
  }

  private static boolean hasWords(List<Inline> inlines) {
    var only = new OutlineOfTree(Form.HTML);
    only.inlines(inlines);
    return only.outline.hasWords();
  }

  private void labelled(String label, List<Block> blocks) {
    outline.node(
        "quote",
        () -> {
          outline.text(label, Set.of(), null);
          outline.endLine("label ");
          blocks(blocks);
        });
  }

  private void list(Block.ListBlock list) {
    if (list.items().isEmpty()) {
      return;
    }
    boolean ordered = list.kind() == Block.ListKind.ORDERED;
    String type = form == Form.HTML && list.listType() != null ? " " + list.listType() : "";
    outline.node(
        ordered ? "ol " + list.start() + type : "ul",
        () ->
            list.items()
                .forEach(
                    item ->
                        outline.node(
                            item.checked() == null ? "li" : "li " + item.checked(),
                            () -> blocks(item.blocks()))));
  }

  private void table(Block.Table table) {
    Set<List<Integer>> taken = new HashSet<>();
    outline.nodeUnlessEmpty(
        "table",
        () -> {
          for (int row = 0; row < table.rows().size(); row++) {
            for (Cell cell : table.rows().get(row).cells()) {
              int column = 0;
              while (taken.contains(List.of(row, column))) {
                column++;
              }
              for (int y = row; y < row + cell.rowspan(); y++) {
                for (int x = column; x < column + cell.colspan(); x++) {
                  taken.add(List.of(y, x));
                }
              }
              cell(cell, row, column);
            }
          }
        });
  }

  private void cell(Cell cell, int row, int column) {
    boolean outer = inCell;
    inCell = true;
    String place = "cell %d,%d".formatted(row, column);
    String name =
        form == Form.MARKDOWN && !outer
            ? place
            : place
                + " %s %dx%d %s"
                    .formatted(
                        cell.header() ? "th" : "td",
                        cell.colspan(),
                        cell.rowspan(),
                        cell.align() == null ? "" : cell.align().wire());
    outline.nodeUnlessEmpty(name, () -> blocks(cell.blocks()));
    inCell = outer;
  }

  private void inlines(List<Inline> inlines) {
    inlines.forEach(this::inline);
  }

  private void inline(Inline inline) {
    switch (inline) {
      case Inline.Text text ->
          outline.text(
              text.text(),
              text.marks().stream()
                  .map(mark -> mark.name().toLowerCase(Locale.ROOT))
                  .collect(Collectors.toSet()),
              Html.safeHref(text.href()));
      case Inline.Break aBreak -> outline.lineBreak();
      case Inline.FillIn spot when spot.inlines().isEmpty() ->
          outline.text("[" + spot.hint() + "]", Set.of(), null);
      case Inline.FillIn spot -> inlines(spot.inlines());
      case Inline.Source source -> {
        outline.text(source.label(), Set.of(), null);
        if (source.status() == Inline.SourceStatus.UNVERIFIED) {
          outline.text(
              " (na te kijken)", form == Form.MARKDOWN ? Set.of("italic") : Set.of(), null);
        }
      }
      case Inline.SectionReference reference ->
          outline.text(
              reference.label().isEmpty() ? reference.sectionId() : reference.label(),
              Set.of(),
              null);
    }
  }
}
