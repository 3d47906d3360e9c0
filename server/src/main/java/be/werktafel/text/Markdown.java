package be.werktafel.text;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a neutral tree as CommonMark with GitHub's tables, task lists and strikethrough; headings
 * from level 2. Every parser of those reads the same words in the same order and structure.
 * Decision 0015 lists the forms for content that Markdown cannot express.
 *
 * <p>Builds a tree of commonmark's nodes, which its renderer writes. {@link MarkdownLine} writes
 * the lines in it: commonmark's renderer escapes too little and does not notice a delimiter that
 * fails to open or close.
 */
public final class Markdown {
  private static final MarkdownRenderer RENDERER =
      MarkdownRenderer.builder().extensions(List.of(TablesExtension.create())).build();

  private static final Pattern SPACES_AT_ENDS = Pattern.compile("(?m)[ \t]+$");

  /** The largest item number of an ordered list in CommonMark. */
  private static final int LARGEST_NUMBER = 999_999_999;

  /** The text of an empty task; without text after its box it is not a task. */
  private static final String NO_TEXT = "&nbsp;";

  /** Some parsers read this as a task's box at the start of an item, although it is escaped. */
  private static final Pattern TYPED_BOX = Pattern.compile("^(\\\\\\[)([xX\\s]\\\\]\\s)");

  private Markdown() {}

  public static String of(Document document) {
    return of(document.blocks());
  }

  public static String of(List<Block> blocks) {
    var document = new org.commonmark.node.Document();
    append(document, blocks);
    return SPACES_AT_ENDS.matcher(RENDERER.render(document)).replaceAll("");
  }

  private static void append(Node parent, List<Block> blocks) {
    blocks.forEach(block -> append(parent, block));
  }

  private static void append(Node parent, Block block) {
    switch (block) {
      case Block.Section section -> {
        heading(parent, 2, List.of(Inline.Text.plain(section.title())));
        append(parent, section.blocks());
      }
      case Block.Paragraph paragraph -> paragraph(parent, "", paragraph.inlines());
      case Block.Heading heading -> heading(parent, heading.level(), heading.inlines());
      case Block.ListBlock list -> list(parent, list);
      case Block.Quote quote -> quote(parent, null, quote.blocks());
      case Block.Callout callout -> quote(parent, callout.kind().title(), callout.blocks());
      case Block.Decision decision -> quote(parent, decision.status().title(), decision.blocks());
      case Block.Table table -> table(parent, table);
      case Block.Rule rule -> rule(parent);
    }
  }

  private static void paragraph(Node parent, String prefix, List<Inline> inlines) {
    List<String> lines = MarkdownLine.lines(inlines);
    if (lines.isEmpty()) {
      return;
    }
    var paragraph = new Paragraph();
    paragraph.appendChild(written(prefix + lines.getFirst()));
    for (String line : lines.subList(1, lines.size())) {
      paragraph.appendChild(written("\\"));
      paragraph.appendChild(new SoftLineBreak());
      paragraph.appendChild(written(line));
    }
    parent.appendChild(paragraph);
  }

  /** A node of finished Markdown; the renderer writes the literal of HtmlInline unchanged. */
  private static HtmlInline written(String markdown) {
    var node = new HtmlInline();
    node.setLiteral(markdown);
    return node;
  }

  private static void heading(Node parent, int level, List<Inline> inlines) {
    String line = MarkdownLine.ofHeading(inlines);
    if (!line.isEmpty()) {
      var heading = new Heading();
      heading.setLevel(level);
      heading.appendChild(written(line));
      parent.appendChild(heading);
    }
  }

  private static void quote(Node parent, @Nullable String title, List<Block> blocks) {
    var quote = new BlockQuote();
    parent.appendChild(quote);
    if (title != null) {
      var strong = new StrongEmphasis();
      strong.appendChild(new Text(title));
      var paragraph = new Paragraph();
      paragraph.appendChild(strong);
      quote.appendChild(paragraph);
    }
    append(quote, blocks);
    if (quote.getFirstChild() == null) {
      quote.unlink();
    }
  }

  /**
   * Writes a rule. At the start of an item it uses low lines: dashes would form one rule with the
   * item's marker.
   */
  private static void rule(Node parent) {
    var rule = new ThematicBreak();
    boolean startsItem = parent instanceof ListItem && parent.getFirstChild() == null;
    rule.setLiteral(startsItem ? "___" : "---");
    parent.appendChild(rule);
  }

  private static void list(Node parent, Block.ListBlock list) {
    if (list.items().isEmpty()) {
      return;
    }
    Node before = parent.getLastChild() == null ? parent.getParent() : parent.getLastChild();
    if (list.kind() == Block.ListKind.ORDERED) {
      ordered(parent, list, before);
    } else {
      bullets(parent, list, before);
    }
  }

  /** Uses another marker than an adjacent list, or than a list that starts on the same line. */
  private static void bullets(Node parent, Block.ListBlock list, @Nullable Node before) {
    var bullets = new BulletList();
    boolean taken = before instanceof BulletList other && "-".equals(other.getMarker());
    bullets.setMarker(taken ? "*" : "-");
    parent.appendChild(bullets);
    bullets.setTight(true);
    for (Block.ListItem item : list.items()) {
      bullets.setTight(item(bullets, item, 2) && bullets.isTight());
    }
  }

  private static void ordered(Node parent, Block.ListBlock list, @Nullable Node before) {
    var ordered = new OrderedList();
    boolean taken = before instanceof OrderedList other && ".".equals(other.getMarkerDelimiter());
    ordered.setMarkerDelimiter(taken ? ")" : ".");
    int number = Math.clamp(list.start(), 0, LARGEST_NUMBER - list.items().size());
    ordered.setMarkerStartNumber(number);
    parent.appendChild(ordered);
    ordered.setTight(true);
    for (Block.ListItem item : list.items()) {
      int indent = Integer.toString(number).length() + 2;
      ordered.setTight(item(ordered, item, indent) && ordered.isTight());
      number++;
    }
  }

  /** Returns whether the item needs no empty lines. */
  private static boolean item(Node list, Block.ListItem item, int indent) {
    var entry = new ListItem();
    entry.setMarkerIndent(0);
    entry.setContentIndent(indent);
    list.appendChild(entry);
    Boolean checked = item.checked();
    if (checked == null) {
      append(entry, item.blocks());
      escapeTypedBox(entry);
    } else {
      task(entry, checked ? "[x] " : "[ ] ", item.blocks());
    }
    Node first = entry.getFirstChild();
    return first == null || (first.getNext() == null && !(first instanceof BlockQuote));
  }

  private static void escapeTypedBox(ListItem entry) {
    if (entry.getFirstChild() instanceof Paragraph paragraph
        && paragraph.getFirstChild() instanceof HtmlInline line) {
      line.setLiteral(TYPED_BOX.matcher(line.getLiteral()).replaceFirst("$1<!-- -->$2"));
    }
  }

  private static void task(ListItem entry, String box, List<Block> blocks) {
    boolean starts = !blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph;
    if (starts) {
      paragraph(entry, box, ((Block.Paragraph) blocks.getFirst()).inlines());
    }
    if (entry.getFirstChild() == null) {
      var paragraph = new Paragraph();
      paragraph.appendChild(written(box + NO_TEXT));
      entry.appendChild(paragraph);
    }
    append(entry, blocks.subList(starts ? 1 : 0, blocks.size()));
  }

  private static void table(Node parent, Block.Table table) {
    var grid = TableGrid.of(table);
    if (grid.width() == 0) {
      return;
    }
    var block = new TableBlock();
    var head = new TableHead();
    head.appendChild(row(grid, 0));
    block.appendChild(head);
    if (grid.height() > 1) {
      var body = new TableBody();
      for (int row = 1; row < grid.height(); row++) {
        body.appendChild(row(grid, row));
      }
      block.appendChild(body);
    }
    parent.appendChild(block);
  }

  private static TableRow row(TableGrid grid, int index) {
    var row = new TableRow();
    for (int column = 0; column < grid.width(); column++) {
      Block.Cell cell = grid.startingAt(index, column);
      var place = new TableCell();
      Block.Alignment align = grid.alignment(column);
      if (align != null) {
        place.setAlignment(TableCell.Alignment.valueOf(align.name()));
      }
      place.appendChild(written(" " + (cell == null ? "" : MarkdownCell.of(cell.blocks())) + " "));
      row.appendChild(place);
    }
    return row;
  }
}
