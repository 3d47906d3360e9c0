package be.werktafel.framework;

import be.werktafel.framework.Block.Callout;
import be.werktafel.framework.Block.Cell;
import be.werktafel.framework.Block.Decision;
import be.werktafel.framework.Block.Heading;
import be.werktafel.framework.Block.ListBlock;
import be.werktafel.framework.Block.ListItem;
import be.werktafel.framework.Block.ListKind;
import be.werktafel.framework.Block.Paragraph;
import be.werktafel.framework.Block.Quote;
import be.werktafel.framework.Block.Row;
import be.werktafel.framework.Block.Rule;
import be.werktafel.framework.Block.Section;
import be.werktafel.framework.Block.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a neutral tree as a fragment of HTML: headings from level 2, classes in Dutch-free words,
 * no script, no style, every character of the text escaped.
 */
public final class Html {
  private final StringBuilder html = new StringBuilder();

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
        html.append("<h2>").append(escaped(section.title())).append("</h2>\n");
        blocks(section.blocks());
        html.append("</section>\n");
      }
      case Paragraph paragraph -> line("p", paragraph.inlines());
      case Heading heading -> line("h" + heading.level(), heading.inlines());
      case ListBlock list -> list(list);
      case Quote quote -> {
        html.append("<blockquote>\n");
        blocks(quote.blocks());
        html.append("</blockquote>\n");
      }
      case Callout callout -> {
        html.append("<aside class=\"callout callout-")
            .append(callout.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .append("\"><p class=\"callout-kind\">")
            .append(escaped(callout.kind().title()))
            .append("</p>\n");
        blocks(callout.blocks());
        html.append("</aside>\n");
      }
      case Table table -> {
        html.append("<table>\n");
        table.rows().forEach(this::row);
        html.append("</table>\n");
      }
      case Decision decision -> {
        html.append("<div class=\"decision\"><p class=\"decision-status\">")
            .append(escaped(decision.status().title()))
            .append("</p>\n");
        blocks(decision.blocks());
        html.append("</div>\n");
      }
      case Rule rule -> html.append("<hr>\n");
    }
  }

  private void line(String tag, List<Inline> inlines) {
    html.append('<').append(tag).append('>');
    inlines.forEach(this::inline);
    html.append("</").append(tag).append(">\n");
  }

  private void list(ListBlock list) {
    String tag = list.kind() == ListKind.ORDERED ? "ol" : "ul";
    html.append('<').append(tag);
    if (list.kind() == ListKind.TASK) {
      html.append(" class=\"tasks\"");
    }
    if (list.kind() == ListKind.ORDERED && list.start() != 1) {
      html.append(" start=\"").append(list.start()).append('"');
    }
    html.append(">\n");
    for (ListItem item : list.items()) {
      html.append("<li>");
      Boolean checked = item.checked();
      if (checked != null) {
        html.append("<input type=\"checkbox\" disabled")
            .append(checked ? " checked" : "")
            .append('>');
      }
      blocks(item.blocks());
      html.append("</li>\n");
    }
    html.append("</").append(tag).append(">\n");
  }

  private void row(Row row) {
    html.append("<tr>");
    for (Cell cell : row.cells()) {
      String tag = cell.header() ? "th" : "td";
      html.append('<').append(tag);
      span("colspan", cell.colspan());
      span("rowspan", cell.rowspan());
      html.append('>');
      blocks(cell.blocks());
      html.append("</").append(tag).append('>');
    }
    html.append("</tr>\n");
  }

  private void span(String name, int span) {
    if (span > 1) {
      html.append(' ').append(name).append("=\"").append(span).append('"');
    }
  }

  private void inline(Inline inline) {
    switch (inline) {
      case Inline.Text text -> text(text);
      case Inline.Break aBreak -> html.append("<br>");
      case Inline.FillIn fillIn -> {
        boolean empty = fillIn.text().isEmpty();
        html.append(empty ? "<span class=\"fill-in fill-in-empty\">[" : "<span class=\"fill-in\">")
            .append(escaped(empty ? fillIn.hint() : fillIn.text()))
            .append(empty ? "]</span>" : "</span>");
      }
      case Inline.Source source -> {
        html.append("<cite>").append(escaped(source.label())).append("</cite>");
        if (source.status() == Inline.SourceStatus.UNVERIFIED) {
          html.append(" <small class=\"unverified\">(na te kijken)</small>");
        }
      }
      case Inline.SectionReference reference ->
          html.append("<span class=\"section-reference\">")
              .append(escaped(reference.label()))
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

  /** The address when it leads to a page or a mailbox, never to script; else null. */
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
