package be.werktafel.text;

import be.werktafel.text.Block.Alignment;
import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.DecisionStatus;
import be.werktafel.text.Block.ListItem;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Block.Row;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Piece;
import be.werktafel.yjs.Place;
import be.werktafel.yjs.Run;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlNode;
import be.werktafel.yjs.XmlText;
import be.werktafel.yjs.YText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a draft's document into the neutral tree; nothing else does. Confined like the document.
 *
 * <p>Nothing is lost silently. An unknown node keeps its blocks, lines and label. Content deeper
 * than {@link #DEEPEST} is flattened to its words. Words in places that cannot hold a node are read
 * into a block at the end. A line end inside a text is a break.
 */
public final class NeutralReader {
  /** The root that holds a draft's rich text. */
  public static final String ROOT = DocumentSchema.ROOT;

  private static final int DEEPEST = 24;

  private static final Pattern LINE_OR_END = Pattern.compile("\\n|[^\\n]+");

  private NeutralReader() {}

  /** Reads the text of a whole document, given as an update in format v1. */
  public static Document read(byte[] update) {
    var doc = Doc.forReading();
    doc.apply(update);
    return read(doc);
  }

  public static Document read(Doc doc) {
    Doc shown = doc.isAllowedBy(NeutralReader::isFound) ? doc : withWordsKept(doc);
    return new Document(grouped(shown.xmlFragment(ROOT).children()));
  }

  /** Whether this reader finds a piece in its place. */
  private static boolean isFound(Place parent, @Nullable String key, Piece piece) {
    return switch (parent.kind()) {
      case ROOT -> parent.name().equals(ROOT) && key == null && isNode(piece);
      case ELEMENT -> key != null || isNode(piece);
      case TEXT, OTHER -> true;
    };
  }

  private static boolean isNode(Piece piece) {
    return piece instanceof Piece.Deleted
        || (piece instanceof Piece.Type(Place child)
            && child.kind() != Place.Kind.OTHER
            && child.depth() <= DocumentSchema.DEEPEST);
  }

  /** A copy in which words that this reader would not find are in a block of their own. */
  private static Doc withWordsKept(Doc doc) {
    Doc copy = new Doc(doc.clientId());
    copy.apply(doc.encodeStateAsUpdate());
    copy.transact(
        transaction -> {
          List<String> words = copy.removeRefused(transaction, NeutralReader::isFound);
          if (!words.isEmpty()) {
            DocumentSchema.SECTION.keepWords(transaction, words);
          }
        });
    return copy;
  }

  /** Puts the nodes after a block heading under it. */
  private static List<Block> grouped(List<XmlNode> nodes) {
    List<Block> top = new ArrayList<>();
    @Nullable XmlElement heading = null;
    List<XmlNode> under = new ArrayList<>();
    for (XmlNode node : nodes) {
      if (node instanceof XmlElement element && element.name().equals("blockHeading")) {
        close(top, heading, under);
        heading = element;
        under = new ArrayList<>();
      } else {
        under.add(node);
      }
    }
    close(top, heading, under);
    return top;
  }

  private static void close(List<Block> top, @Nullable XmlElement heading, List<XmlNode> under) {
    List<Block> blocks = blocks(under, 1);
    if (heading == null) {
      top.addAll(blocks);
      return;
    }
    String title = CleanText.of(text(heading)).strip();
    BlockGroupKind kind = BlockGroupKind.of(string(heading, "kind", "")).orElse(null);
    if (kind == null) {
      top.add(
          new Block.Heading(3, List.of(Inline.Text.plain(title)), id(heading), seeded(heading)));
      top.addAll(blocks);
      return;
    }
    top.add(
        new Block.Section(
            kind, title.isEmpty() ? kind.title() : title, blocks, id(heading), seeded(heading)));
  }

  /** Reads blocks; adjacent inline nodes share one paragraph. */
  private static List<Block> blocks(List<XmlNode> nodes, int depth) {
    List<Block> blocks = new ArrayList<>();
    List<Inline> line = new ArrayList<>();
    for (XmlNode node : nodes) {
      switch (node) {
        case XmlElement element when !DocumentSchema.isInline(element.name()) -> {
          closeLine(line, blocks);
          blocks.addAll(block(element, depth));
        }
        case XmlElement element -> line.addAll(inline(element, depth));
        case XmlText text -> line.addAll(runs(text));
      }
    }
    closeLine(line, blocks);
    return blocks;
  }

  private static void closeLine(List<Inline> line, List<Block> blocks) {
    if (!line.isEmpty()) {
      blocks.add(new Block.Paragraph(line, "", false));
      line.clear();
    }
  }

  /** One block, or the content of an unknown block. */
  private static List<Block> block(XmlElement element, int depth) {
    if (depth > DEEPEST) {
      return List.of(asParagraph(element, plain(element)));
    }
    String id = id(element);
    boolean seeded = seeded(element);
    return switch (element.name()) {
      case "paragraph" -> List.of(asParagraph(element, inlines(element, depth)));
      case "heading" ->
          List.of(
              new Block.Heading(
                  Math.clamp(integer(element, "level", 3), 3, 4),
                  inlines(element, depth),
                  id,
                  seeded));
      case "bulletList" -> List.of(list(element, ListKind.BULLET, depth));
      case "orderedList" -> List.of(list(element, ListKind.ORDERED, depth));
      case "taskList" -> List.of(list(element, ListKind.TASK, depth));
      case "blockquote" -> List.of(new Block.Quote(children(element, depth), id, seeded));
      case "callout" ->
          List.of(
              new Block.Callout(
                  Block.CalloutKind.of(string(element, "kind", ""))
                      .orElse(Block.CalloutKind.RECOMMENDATION),
                  children(element, depth),
                  id,
                  seeded));
      case "decision" ->
          List.of(
              new Block.Decision(
                  status(string(element, "status", "")), children(element, depth), id, seeded));
      case "table" -> List.of(table(element, depth));
      case "horizontalRule" -> List.of(new Block.Rule(id, seeded));
      default -> unknown(element, depth);
    };
  }

  private static List<Block> unknown(XmlElement element, int depth) {
    if (element.children().stream().noneMatch(NeutralReader::holdsBlocks)) {
      return List.of(asParagraph(element, inline(element, depth)));
    }
    List<Block> blocks = new ArrayList<>();
    closeLine(new ArrayList<>(labelText(element)), blocks);
    blocks.addAll(children(element, depth));
    return blocks;
  }

  private static boolean holdsBlocks(XmlNode node) {
    return node instanceof XmlElement element
        && (DocumentSchema.isBlock(element.name())
            || element.children().stream().anyMatch(NeutralReader::holdsBlocks));
  }

  private static List<Block> children(XmlElement element, int depth) {
    return blocks(element.children(), depth + 1);
  }

  private static Block list(XmlElement element, ListKind kind, int depth) {
    List<ListItem> items = new ArrayList<>();
    for (XmlNode node : element.children()) {
      if (node instanceof XmlElement item
          && (item.name().equals("listItem") || item.name().equals("taskItem"))) {
        boolean task = kind == ListKind.TASK || item.name().equals("taskItem");
        items.add(
            new ListItem(
                task ? isTrue(item, "checked") : null,
                children(item, depth),
                id(item),
                seeded(item)));
      } else {
        items.add(
            new ListItem(
                kind == ListKind.TASK ? false : null, blocks(List.of(node), depth + 1), "", false));
      }
    }
    return new Block.ListBlock(
        kind,
        integer(element, "start", 1),
        items,
        id(element),
        seeded(element),
        kind == ListKind.ORDERED && element.attribute("type") instanceof String type ? type : null);
  }

  private static Block table(XmlElement element, int depth) {
    List<Row> rows = new ArrayList<>();
    for (XmlNode node : element.children()) {
      if (node instanceof XmlElement row && row.name().equals("tableRow")) {
        rows.add(new Row(row.children().stream().map(cell -> cell(cell, depth)).toList()));
      } else {
        rows.add(new Row(List.of(cell(node, depth))));
      }
    }
    return new Block.Table(rows, id(element), seeded(element));
  }

  private static Cell cell(XmlNode node, int depth) {
    if (node instanceof XmlElement cell
        && (cell.name().equals("tableCell") || cell.name().equals("tableHeader"))) {
      return new Cell(
          cell.name().equals("tableHeader"),
          Math.clamp(integer(cell, "colspan", 1), 1, 50),
          Math.clamp(integer(cell, "rowspan", 1), 1, 500),
          children(cell, depth),
          alignment(string(cell, "align", "")));
    }
    return new Cell(false, 1, 1, blocks(List.of(node), depth + 1));
  }

  private static @Nullable Alignment alignment(String wire) {
    return Arrays.stream(Alignment.values())
        .filter(alignment -> alignment.wire().equals(wire))
        .findFirst()
        .orElse(null);
  }

  private static Block asParagraph(XmlElement element, List<Inline> inlines) {
    return new Block.Paragraph(inlines, id(element), seeded(element));
  }

  private static List<Inline> inlines(XmlElement line, int depth) {
    List<Inline> inlines = new ArrayList<>();
    boolean afterBlock = false;
    for (XmlNode node : line.children()) {
      boolean block = holdsBlocks(node);
      if ((block || afterBlock) && !inlines.isEmpty()) {
        inlines.add(new Inline.Break());
      }
      afterBlock = block;
      switch (node) {
        case XmlText text -> inlines.addAll(runs(text));
        case XmlElement element -> inlines.addAll(inline(element, depth + 1));
      }
    }
    return inlines;
  }

  private static List<Inline> inline(XmlElement element, int depth) {
    if (depth > DEEPEST) {
      return plain(element);
    }
    return switch (element.name()) {
      case "hardBreak" -> {
        List<Inline> inlines = new ArrayList<>(List.of(new Inline.Break()));
        inlines.addAll(inlines(element, depth));
        yield inlines;
      }
      case "fillIn" ->
          List.of(
              new Inline.FillIn(
                  string(element, "hint", ""), text(element), inlines(element, depth)));
      case "sourceReference" ->
          List.of(
              new Inline.Source(
                  string(element, "label", ""),
                  string(element, "status", "").equals("verified")
                      ? Inline.SourceStatus.VERIFIED
                      : Inline.SourceStatus.UNVERIFIED,
                  string(element, "sourceId", "")));
      case "sectionReference" ->
          List.of(
              new Inline.SectionReference(
                  string(element, "sectionId", ""), string(element, "label", "")));
      default -> {
        List<Inline> inlines = new ArrayList<>(labelText(element));
        inlines.addAll(inlines(element, depth));
        yield inlines;
      }
    };
  }

  /** The visible text of an element's attributes. */
  private static List<Inline> labelText(XmlElement element) {
    String label = label(element);
    return label.isEmpty() ? List.of() : List.of(Inline.Text.plain(label));
  }

  private static String label(XmlElement element) {
    return Stream.of("label", "text", "title", "sectionId")
        .map(name -> string(element, name, ""))
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static List<Inline> runs(XmlText text) {
    List<Inline> inlines = new ArrayList<>();
    for (Run run : text.runs()) {
      var marks = marks(run.attributes());
      var href = href(run.attributes());
      for (String line : lines(words(run))) {
        inlines.add(line.equals("\n") ? new Inline.Break() : new Inline.Text(line, marks, href));
      }
    }
    return inlines;
  }

  /** The lines of a text, with a line end between each two. */
  private static List<String> lines(String text) {
    return LINE_OR_END.matcher(CleanText.of(text)).results().map(MatchResult::group).toList();
  }

  private static String words(Run run) {
    return switch (run) {
      case Run.Text words -> words.text();
      case Run.Embed embed ->
          switch (embed.value()) {
            case String words -> words;
            case XmlElement element -> text(element);
            case YText words -> words.toString();
            case Map<?, ?> values when values.get("label") instanceof String label -> label;
            case null, default -> "";
          };
    };
  }

  private static List<Inline.Mark> marks(Map<String, @Nullable Object> attributes) {
    return Arrays.stream(Inline.Mark.values())
        .filter(mark -> mark(attributes, mark.wire()) != null)
        .toList();
  }

  private static @Nullable String href(Map<String, @Nullable Object> attributes) {
    return mark(attributes, "link") instanceof Map<?, ?> link
            && link.get("href") instanceof String href
        ? href
        : null;
  }

  /** The value of a mark. A second mark of the same name has a suffix after two dashes. */
  private static @Nullable Object mark(Map<String, @Nullable Object> attributes, String name) {
    Object exact = attributes.get(name);
    if (exact != null) {
      return exact;
    }
    return attributes.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name + "--"))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<Inline> plain(XmlElement element) {
    String text = text(element);
    return text.isEmpty() ? List.of() : List.of(Inline.Text.plain(text));
  }

  /** All characters under an element at any depth, with a space between blocks. */
  private static String text(XmlElement element) {
    var text = new StringBuilder(label(element));
    Deque<XmlNode> open = new ArrayDeque<>();
    push(open, element);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case XmlText words -> words.runs().forEach(run -> text.append(words(run)));
        case XmlElement inner -> {
          boolean inLine =
              DocumentSchema.isInline(inner.name()) && !inner.name().equals("hardBreak");
          if (!inLine
              && !text.isEmpty()
              && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(' ');
          }
          text.append(label(inner));
          push(open, inner);
        }
      }
    }
    return text.toString();
  }

  private static void push(Deque<XmlNode> open, XmlFragment parent) {
    parent.children().reversed().forEach(open::push);
  }

  private static DecisionStatus status(String wire) {
    return Arrays.stream(DecisionStatus.values())
        .filter(status -> status.wire().equals(wire))
        .findFirst()
        .orElse(DecisionStatus.OPEN);
  }

  private static String id(XmlElement element) {
    return string(element, "id", "");
  }

  private static boolean seeded(XmlElement element) {
    return isTrue(element, "starttekst");
  }

  private static boolean isTrue(XmlElement element, String name) {
    Object value = element.attribute(name);
    return Boolean.TRUE.equals(value) || "true".equals(value);
  }

  private static String string(XmlElement element, String name, String otherwise) {
    return element.attribute(name) instanceof String value ? value : otherwise;
  }

  private static int integer(XmlElement element, String name, int otherwise) {
    return switch (element.attribute(name)) {
      case Number number -> number.intValue();
      case String digits when digits.matches("\\d{1,6}") -> Integer.parseInt(digits);
      case null, default -> otherwise;
    };
  }
}
