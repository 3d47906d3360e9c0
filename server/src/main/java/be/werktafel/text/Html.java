package be.werktafel.text;

import be.werktafel.text.Block.Alignment;
import be.werktafel.text.Block.Callout;
import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.Decision;
import be.werktafel.text.Block.Heading;
import be.werktafel.text.Block.ListBlock;
import be.werktafel.text.Block.ListItem;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Block.Paragraph;
import be.werktafel.text.Block.Quote;
import be.werktafel.text.Block.Row;
import be.werktafel.text.Block.Rule;
import be.werktafel.text.Block.Section;
import be.werktafel.text.Block.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a neutral tree as a fragment of HTML: headings from level 2, English class names, no
 * script, no style, every character of the text escaped.
 *
 * <p>Every line of text has the direction of its own first letter with a direction. A box (a list,
 * an item, a quote, a table) has the direction of the first such letter in it. That direction is
 * written only where it differs from the box around it: {@code dir="auto"} ignores lines that have
 * a {@code dir} themselves.
 */
public final class Html {
  private final StringBuilder html = new StringBuilder();
  private Direction around = Direction.LTR;

  private Html() {}

  public static String of(Document document) {
    return of(document.blocks());
  }

  public static String of(List<Block> blocks) {
    var writer = new Html();
    writer.blocks(blocks);
    return writer.html.toString();
  }

  private void blocks(List<Block> blocks) {
    blocks.forEach(this::block);
  }

  private void block(Block block) {
    switch (block) {
      case Section section -> {
        html.append("<section class=\"block-").append(section.kind().wire()).append("\">");
        line("h2", List.of(Inline.Text.plain(section.title())));
        blocks(section.blocks());
        html.append("</section>\n");
      }
      case Paragraph paragraph -> line("p", paragraph.inlines());
      case Heading heading -> line("h" + heading.level(), heading.inlines());
      case ListBlock list -> list(list);
      case Quote quote -> {
        box(
            "blockquote",
            "",
            quote.blocks(),
            () -> {
              html.append('\n');
              blocks(quote.blocks());
            });
        html.append('\n');
      }
      case Callout callout ->
          labelled(
              "aside",
              "callout callout-" + callout.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
              "callout-kind",
              callout.kind().title(),
              callout.blocks());
      case Table table -> {
        box(
            "table",
            "",
            List.of(table),
            () -> {
              html.append('\n');
              table.rows().forEach(this::row);
            });
        html.append('\n');
      }
      case Decision decision ->
          labelled(
              "div", "decision", "decision-status", decision.status().title(), decision.blocks());
      case Rule rule -> html.append("<hr>\n");
    }
  }

  private void labelled(
      String tag, String name, String labelName, String label, List<Block> blocks) {
    box(
        tag,
        " class=\"" + name + '"',
        blocks,
        () -> {
          html.append("<p class=\"").append(labelName).append("\" dir=\"auto\">");
          html.append(escaped(label)).append("</p>\n");
          blocks(blocks);
        });
    html.append('\n');
  }

  private void line(String tag, List<Inline> inlines) {
    html.append('<').append(tag).append(" dir=\"auto\">");
    inlines.forEach(this::inline);
    html.append("</").append(tag).append(">\n");
  }

  /** Writes an element that contains blocks, with their direction. */
  private void box(String tag, String attributes, List<Block> inside, Runnable content) {
    Direction outside = around;
    around = Direction.of(inside).orElse(outside);
    html.append('<').append(tag).append(attributes);
    if (around != outside) {
      html.append(" dir=\"").append(around.name().toLowerCase(Locale.ROOT)).append('"');
    }
    html.append('>');
    content.run();
    html.append("</").append(tag).append('>');
    around = outside;
  }

  private void list(ListBlock list) {
    boolean ordered = list.kind() == ListKind.ORDERED;
    var attributes = new StringBuilder();
    if (list.kind() == ListKind.TASK) {
      attributes.append(" class=\"tasks\"");
    }
    if (ordered && list.start() != 1) {
      attributes.append(" start=\"").append(list.start()).append('"');
    }
    if (ordered && list.listType() != null) {
      attributes.append(" type=\"").append(list.listType()).append('"');
    }
    box(
        ordered ? "ol" : "ul",
        attributes.toString(),
        List.of(list),
        () -> {
          html.append('\n');
          list.items().forEach(this::item);
        });
    html.append('\n');
  }

  private void item(ListItem item) {
    box(
        "li",
        "",
        item.blocks(),
        () -> {
          Boolean checked = item.checked();
          if (checked != null) {
            html.append("<input type=\"checkbox\" disabled")
                .append(checked ? " checked" : "")
                .append('>');
          }
          blocks(item.blocks());
        });
    html.append('\n');
  }

  private void row(Row row) {
    html.append("<tr>");
    for (Cell cell : row.cells()) {
      String tag = cell.header() ? "th" : "td";
      box(tag, attributes(cell), cell.blocks(), () -> blocks(cell.blocks()));
    }
    html.append("</tr>\n");
  }

  /** The attributes of a cell: spans and alignment, each after a space. */
  static String attributes(Cell cell) {
    Alignment align = cell.align();
    return span("colspan", cell.colspan())
        + span("rowspan", cell.rowspan())
        + (align == null ? "" : " align=\"" + align.wire() + '"');
  }

  private static String span(String name, int span) {
    return span > 1 ? " " + name + "=\"" + span + '"' : "";
  }

  private void inline(Inline inline) {
    switch (inline) {
      case Inline.Text text -> text(text);
      case Inline.Break aBreak -> html.append("<br>");
      case Inline.FillIn fillIn -> {
        if (fillIn.inlines().isEmpty()) {
          html.append("<span class=\"fill-in fill-in-empty\">[")
              .append(escaped(fillIn.hint()))
              .append(']');
        } else {
          html.append("<span class=\"fill-in\">");
          fillIn.inlines().forEach(this::inline);
        }
        html.append("</span>");
      }
      case Inline.Source source -> {
        html.append("<cite>").append(escaped(source.label())).append("</cite>");
        if (source.status() == Inline.SourceStatus.UNVERIFIED) {
          html.append(" <small class=\"unverified\">(na te kijken)</small>");
        }
      }
      case Inline.SectionReference reference ->
          html.append("<span class=\"section-reference\">")
              .append(escaped(reference.shown()))
              .append("</span>");
    }
  }

  private void text(Inline.Text text) {
    String href = safeHref(text.href());
    if (href != null) {
      html.append("<a href=\"")
          .append(escaped(href))
          .append("\" rel=\"noopener noreferrer nofollow\">");
    }
    text.marks().forEach(mark -> html.append('<').append(tag(mark)).append('>'));
    html.append(escaped(text.text()));
    text.marks().reversed().forEach(mark -> html.append("</").append(tag(mark)).append('>'));
    if (href != null) {
      html.append("</a>");
    }
  }

  private static String tag(Inline.Mark mark) {
    return switch (mark) {
      case BOLD -> "strong";
      case ITALIC -> "em";
      case UNDERLINE -> "u";
      case STRIKE -> "s";
    };
  }

  /** The address, if it leads to a page or a mailbox; null for others, such as scripts. */
  static @Nullable String safeHref(@Nullable String href) {
    if (href == null) {
      return null;
    }
    String address = href.strip();
    return address.regionMatches(true, 0, "https://", 0, 8)
            || address.regionMatches(true, 0, "http://", 0, 7)
            || address.regionMatches(true, 0, "mailto:", 0, 7)
        ? address
        : null;
  }

  static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
