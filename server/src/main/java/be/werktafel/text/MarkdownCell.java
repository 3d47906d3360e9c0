package be.werktafel.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the blocks of a table's cell on one line, as Markdown requires: {@code <br>} separates
 * paragraphs, and other blocks are HTML tags with Markdown between them.
 */
final class MarkdownCell {
  private final StringBuilder markdown = new StringBuilder();
  private boolean afterLine;

  private MarkdownCell() {}

  static String of(List<Block> blocks) {
    var cell = new MarkdownCell();
    blocks.forEach(cell::block);
    return cell.markdown.toString();
  }

  private void block(Block block) {
    switch (block) {
      case Block.Section section -> {
        heading(2, List.of(Inline.Text.plain(section.title())));
        section.blocks().forEach(this::block);
      }
      case Block.Paragraph paragraph -> line(MarkdownLine.ofCell(paragraph.inlines()));
      case Block.Heading heading -> heading(heading.level(), heading.inlines());
      case Block.ListBlock list -> list(list);
      case Block.Quote quote -> quote(null, quote.blocks());
      case Block.Callout callout -> quote(callout.kind().title(), callout.blocks());
      case Block.Decision decision -> quote(decision.status().title(), decision.blocks());
      case Block.Table table -> table(table);
      case Block.Rule rule -> tag("hr");
    }
  }

  private void line(String line) {
    if (!line.isEmpty()) {
      markdown.append(afterLine ? "<br>" : "").append(line);
      afterLine = true;
    }
  }

  private void tag(String tag) {
    markdown.append('<').append(tag).append('>');
    afterLine = false;
  }

  private void heading(int level, List<Inline> inlines) {
    String line = MarkdownLine.ofCell(inlines);
    if (!line.isEmpty()) {
      tag("h" + level);
      line(line);
      tag("/h" + level);
    }
  }

  private void list(Block.ListBlock list) {
    if (list.items().isEmpty()) {
      return;
    }
    boolean ordered = list.kind() == Block.ListKind.ORDERED;
    tag(ordered ? "ol start=\"" + list.start() + '"' : "ul");
    for (Block.ListItem item : list.items()) {
      tag("li");
      Boolean checked = item.checked();
      if (checked != null) {
        markdown.append(checked ? "☑ " : "☐ ");
      }
      item.blocks().forEach(this::block);
      tag("/li");
    }
    tag(ordered ? "/ol" : "/ul");
  }

  private void quote(@Nullable String title, List<Block> blocks) {
    tag("blockquote");
    if (title != null) {
      line("**" + title + "**");
    }
    blocks.forEach(this::block);
    tag("/blockquote");
  }

  private void table(Block.Table table) {
    tag("table");
    for (Block.Row row : table.rows()) {
      tag("tr");
      for (Block.Cell cell : row.cells()) {
        String name = cell.header() ? "th" : "td";
        tag(name + Html.attributes(cell));
        cell.blocks().forEach(this::block);
        tag("/" + name);
      }
      tag("/tr");
    }
    tag("/table");
  }
}
