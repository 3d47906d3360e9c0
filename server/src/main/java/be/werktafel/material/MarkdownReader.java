package be.werktafel.material;

import be.werktafel.material.Pieces.Numbering;
import be.werktafel.text.Block;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Inline.Mark;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads Markdown with tables. HTML in it is read as its words. */
final class MarkdownReader {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(60)
          .build();

  private static final Pattern TAG = Pattern.compile("<[^>]{0,500}>");
  private static final Pattern TASK = Pattern.compile("^\\[([ xX])] ");

  private final Size size = new Size();
  private int images;
  private int lists;

  private MarkdownReader() {}

  static ReadText read(String markdown) {
    var reader = new MarkdownReader();
    var pieces = new Pieces(reader.size);
    reader.blocks(PARSER.parse(markdown), pieces);
    return new ReadText(null, pieces.take(), reader.images, 0);
  }

  private void blocks(Node parent, Pieces pieces) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Heading heading -> pieces.paragraph(line(heading).take(), heading.getLevel(), 0);
        case Paragraph paragraph -> pieces.paragraph(line(paragraph).take(), 0, 0);
        case ListBlock list -> list(list, 0, "list" + lists++, pieces);
        case BlockQuote quote -> {
          var inside = new Pieces(size);
          blocks(quote, inside);
          pieces.add(new Block.Quote(inside.takeBlocks(), "", false));
        }
        case TableBlock table -> table(table, pieces);
        case FencedCodeBlock code -> literal(code.getLiteral(), pieces);
        case IndentedCodeBlock code -> literal(code.getLiteral(), pieces);
        case HtmlBlock html -> literal(TAG.matcher(html.getLiteral()).replaceAll(""), pieces);
        default -> {}
      }
    }
  }

  private void literal(String text, Pieces pieces) {
    var line = new Line(size);
    for (String each : text.strip().split("\n", -1)) {
      line.text(each);
      line.lineBreak();
    }
    pieces.paragraph(line.take(), 0, 0);
  }

  private void list(ListBlock list, int depth, String name, Pieces pieces) {
    Numbering numbering =
        list instanceof OrderedList ordered
            ? new Numbering(ListKind.ORDERED, start(ordered), null)
            : Numbering.BULLET;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (!(item instanceof ListItem)) {
        continue;
      }
      boolean first = true;
      for (Node node = item.getFirstChild(); node != null; node = node.getNext()) {
        if (node instanceof ListBlock inner) {
          list(inner, Math.min(depth + 1, 8), name, pieces);
        } else if (first) {
          item(node, depth, name, numbering, pieces);
          first = false;
        } else {
          pieces.itemParagraph(line(node).take());
        }
      }
    }
  }

  private void item(Node node, int depth, String name, Numbering numbering, Pieces pieces) {
    Boolean checked = null;
    if (node.getFirstChild() instanceof Text text) {
      Matcher task = TASK.matcher(text.getLiteral());
      if (task.find()) {
        checked = !task.group(1).isBlank();
        text.setLiteral(text.getLiteral().substring(task.end()));
      }
    }
    Numbering look = checked == null ? numbering : new Numbering(ListKind.TASK, 1, null);
    pieces.item(name, depth, look, checked, line(node).take());
  }

  private static int start(OrderedList list) {
    Integer number = list.getMarkerStartNumber();
    return number == null ? 1 : number;
  }

  private void table(TableBlock table, Pieces pieces) {
    var grid = new Grid(size);
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (!(row instanceof TableRow)) {
          continue;
        }
        grid.row();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
          var inside = new Pieces(size);
          inside.paragraph(line(cell).take(), 0, 0);
          boolean header = cell instanceof TableCell cellNode && cellNode.isHeader();
          grid.cell(header, 1, 1, inside.takeBlocks());
        }
      }
    }
    for (Block block : grid.take()) {
      pieces.add(block);
    }
  }

  private Line line(Node block) {
    var line = new Line(size);
    inlines(block, Set.of(), null, line);
    return line;
  }

  private void inlines(Node parent, Set<Mark> marks, @Nullable String link, Line line) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> line.text(text.getLiteral(), marks, link);
        case Code code -> line.text(code.getLiteral(), marks, link);
        case Emphasis emphasis -> inlines(emphasis, with(marks, Mark.ITALIC), link, line);
        case StrongEmphasis strong -> inlines(strong, with(marks, Mark.BOLD), link, line);
        case Link target -> inlines(target, marks, target.getDestination(), line);
        case Image image -> images++;
        case SoftLineBreak soft -> line.text(" ", marks, link);
        case HardLineBreak hard -> line.lineBreak();
        case HtmlInline html -> {
          if (html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br")) {
            line.lineBreak();
          }
        }
        default -> inlines(node, marks, link, line);
      }
    }
  }

  private static Set<Mark> with(Set<Mark> marks, Mark mark) {
    Set<Mark> more = EnumSet.of(mark);
    more.addAll(marks);
    return more;
  }
}
