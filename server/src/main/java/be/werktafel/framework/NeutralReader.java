package be.werktafel.framework;

import be.werktafel.framework.Block.Cell;
import be.werktafel.framework.Block.DecisionStatus;
import be.werktafel.framework.Block.ListItem;
import be.werktafel.framework.Block.ListKind;
import be.werktafel.framework.Block.Row;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Run;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlNode;
import be.werktafel.yjs.XmlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a draft's document into the neutral tree. The one place that does; confined as the
 * document.
 *
 * <p>Nothing is lost silently: a node this version does not know becomes a paragraph (or, in a
 * line, a run) with its text, and what nests deeper than {@link #DEEPEST} is flattened.
 */
public final class NeutralReader {
  /** The root that holds a draft's rich text. */
  public static final String ROOT = "default";

  private static final int DEEPEST = 24;

  private NeutralReader() {}

  public static Document read(Doc doc) {
    return new Document(grouped(doc.xmlFragment(ROOT).children()));
  }

  /** Puts what follows a block heading under it. */
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
    String title = text(heading).strip();
    BlockKind kind = BlockKind.of(string(heading, "kind", "")).orElse(null);
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

  private static List<Block> blocks(List<XmlNode> nodes, int depth) {
    List<Block> blocks = new ArrayList<>();
    for (XmlNode node : nodes) {
      switch (node) {
        case XmlElement element -> blocks.add(block(element, depth));
        case XmlText text -> {
          List<Inline> inlines = runs(text);
          if (!inlines.isEmpty()) {
            blocks.add(new Block.Paragraph(inlines, "", false));
          }
        }
      }
    }
    return blocks;
  }

  private static Block block(XmlElement element, int depth) {
    if (depth > DEEPEST) {
      return asParagraph(element);
    }
    String id = id(element);
    boolean seeded = seeded(element);
    return switch (element.name()) {
      case "paragraph" -> new Block.Paragraph(inlines(element), id, seeded);
      case "heading" ->
          new Block.Heading(
              Math.clamp(integer(element, "level", 3), 3, 4), inlines(element), id, seeded);
      case "bulletList" -> list(element, ListKind.BULLET, depth);
      case "orderedList" -> list(element, ListKind.ORDERED, depth);
      case "taskList" -> list(element, ListKind.TASK, depth);
      case "blockquote" -> new Block.Quote(children(element, depth), id, seeded);
      case "callout" ->
          new Block.Callout(
              CalloutKind.of(string(element, "kind", "")).orElse(CalloutKind.RECOMMENDATION),
              children(element, depth),
              id,
              seeded);
      case "decision" ->
          new Block.Decision(
              status(string(element, "status", "")), children(element, depth), id, seeded);
      case "table" -> table(element, depth);
      case "horizontalRule" -> new Block.Rule(id, seeded);
      default -> asParagraph(element);
    };
  }

  private static List<Block> children(XmlElement element, int depth) {
    return blocks(element.children(), depth + 1);
  }

  private static Block list(XmlElement element, ListKind kind, int depth) {
    List<ListItem> items = new ArrayList<>();
    for (XmlNode node : element.children()) {
      if (node instanceof XmlElement item
          && (item.name().equals("listItem") || item.name().equals("taskItem"))) {
        items.add(
            new ListItem(
                kind == ListKind.TASK ? isTrue(item, "checked") : null,
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
        kind, integer(element, "start", 1), items, id(element), seeded(element));
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
          children(cell, depth));
    }
    return new Cell(false, 1, 1, blocks(List.of(node), depth + 1));
  }

  private static Block asParagraph(XmlElement element) {
    String text = text(element);
    return new Block.Paragraph(
        text.isEmpty() ? List.of() : List.of(Inline.Text.plain(text)),
        id(element),
        seeded(element));
  }

  private static List<Inline> inlines(XmlElement line) {
    List<Inline> inlines = new ArrayList<>();
    for (XmlNode node : line.children()) {
      switch (node) {
        case XmlText text -> inlines.addAll(runs(text));
        case XmlElement element -> inlines.addAll(inline(element));
      }
    }
    return inlines;
  }

  private static List<Inline> inline(XmlElement element) {
    return switch (element.name()) {
      case "hardBreak" -> List.of(new Inline.Break());
      case "fillIn" -> List.of(new Inline.FillIn(string(element, "hint", ""), text(element)));
      case "sourceReference" ->
          List.of(
              new Inline.Source(
                  string(element, "label", ""),
                  string(element, "status", "").equals("verified")
                      ? Inline.SourceStatus.VERIFIED
                      : Inline.SourceStatus.UNVERIFIED));
      case "sectionReference" ->
          List.of(
              new Inline.SectionReference(
                  string(element, "sectionId", ""), string(element, "label", "")));
      case "mention" -> List.of(Inline.Text.plain(string(element, "label", "")));
      default -> {
        String text = text(element);
        yield text.isEmpty() ? List.of() : List.of(Inline.Text.plain(text));
      }
    };
  }

  private static List<Inline> runs(XmlText text) {
    List<Inline> inlines = new ArrayList<>();
    for (Run run : text.runs()) {
      switch (run) {
        case Run.Text words ->
            inlines.add(
                new Inline.Text(words.text(), marks(words.attributes()), href(words.attributes())));
        case Run.Embed embed -> {
          if (embed.value() instanceof String words) {
            inlines.add(Inline.Text.plain(words));
          }
        }
      }
    }
    return inlines;
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

  /** Two marks of one name on the same characters are told apart by a suffix after two dashes. */
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

  /** All characters under an element, however deep, with a space between blocks. */
  private static String text(XmlElement element) {
    var text = new StringBuilder();
    Deque<XmlNode> open = new ArrayDeque<>();
    push(open, element);
    while (!open.isEmpty()) {
      switch (open.pop()) {
        case XmlText words -> text.append(words);
        case XmlElement inner -> {
          if (inner.attribute("label") instanceof String label) {
            text.append(label);
          } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
            text.append(inner.name().equals("fillIn") ? "" : " ");
          }
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
