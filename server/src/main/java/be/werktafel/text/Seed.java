package be.werktafel.text;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Converts a neutral tree to the first update of a document, in schema version 1. Every block has
 * its id and the attribute {@code starttekst}, and every attribute that a page would write is
 * present, so that opening a draft changes nothing. The same tree and client id always give the
 * same bytes.
 */
public final class Seed {
  private final Transaction transaction;

  private Seed(Transaction transaction) {
    this.transaction = transaction;
  }

  /** The tree as a Yjs update (v1) written by {@code client}. */
  public static byte[] update(Document document, long client) {
    var doc = new Doc(client);
    return doc.transact(
        transaction ->
            new Seed(transaction).blocks(doc.xmlFragment(NeutralReader.ROOT), document.blocks()));
  }

  private void blocks(XmlFragment parent, List<Block> blocks) {
    blocks.forEach(block -> block(parent, block));
  }

  private void block(XmlFragment parent, Block block) {
    switch (block) {
      case Block.Section section -> {
        XmlElement heading = append(parent, "blockHeading", section.id(), section.startingText());
        set(heading, "kind", section.kind().wire());
        heading.insertText(transaction, 0, section.title());
        blocks(parent, section.blocks());
      }
      case Block.Paragraph paragraph ->
          inlines(
              append(parent, "paragraph", paragraph.id(), paragraph.startingText()),
              paragraph.inlines());
      case Block.Heading heading -> {
        XmlElement element = append(parent, "heading", heading.id(), heading.startingText());
        set(element, "level", heading.level());
        inlines(element, heading.inlines());
      }
      case Block.ListBlock list -> list(parent, list);
      case Block.Quote quote ->
          blocks(append(parent, "blockquote", quote.id(), quote.startingText()), quote.blocks());
      case Block.Callout callout -> {
        XmlElement element = append(parent, "callout", callout.id(), callout.startingText());
        set(element, "kind", callout.kind().wire());
        blocks(element, callout.blocks());
      }
      case Block.Decision decision -> {
        XmlElement element = append(parent, "decision", decision.id(), decision.startingText());
        set(element, "status", decision.status().wire());
        blocks(element, decision.blocks());
      }
      case Block.Table table -> table(parent, table);
      case Block.Rule rule -> append(parent, "horizontalRule", rule.id(), rule.startingText());
    }
  }

  private void list(XmlFragment parent, Block.ListBlock list) {
    String name =
        switch (list.kind()) {
          case BULLET -> "bulletList";
          case ORDERED -> "orderedList";
          case TASK -> "taskList";
        };
    XmlElement element = append(parent, name, list.id(), list.startingText());
    if (list.kind() == Block.ListKind.ORDERED) {
      set(element, "start", list.start());
    }
    String type = list.listType();
    if (type != null) {
      set(element, "type", type);
    }
    for (Block.ListItem item : list.items()) {
      Boolean checked = item.checked();
      XmlElement entry =
          append(
              element, checked == null ? "listItem" : "taskItem", item.id(), item.startingText());
      if (checked != null) {
        set(entry, "checked", checked);
      }
      blocks(entry, item.blocks());
    }
  }

  private void table(XmlFragment parent, Block.Table table) {
    XmlElement element = append(parent, "table", table.id(), table.startingText());
    for (int r = 0; r < table.rows().size(); r++) {
      String rowId = derived(table.id(), r, -1);
      XmlElement row = append(element, "tableRow", rowId, table.startingText());
      List<Block.Cell> cells = table.rows().get(r).cells();
      for (int c = 0; c < cells.size(); c++) {
        Block.Cell cell = cells.get(c);
        XmlElement entry =
            append(
                row,
                cell.header() ? "tableHeader" : "tableCell",
                derived(table.id(), r, c),
                table.startingText());
        set(entry, "colspan", cell.colspan());
        set(entry, "rowspan", cell.rowspan());
        Block.Alignment align = cell.align();
        if (align != null) {
          set(entry, "align", align.wire());
        }
        blocks(entry, cell.blocks());
      }
    }
  }

  /** The id of a row or cell, which has none in the neutral tree. */
  private static String derived(String tableId, int row, int column) {
    return BlockIds.derived(tableId, row, column);
  }

  private XmlElement append(XmlFragment parent, String name, String id, boolean startingText) {
    XmlElement element = parent.insertElement(transaction, parent.length(), name);
    if (!id.isEmpty()) {
      set(element, "id", id);
    }
    if (startingText) {
      set(element, "starttekst", true);
    }
    return element;
  }

  private void inlines(XmlElement line, List<Inline> inlines) {
    for (int i = 0; i < inlines.size(); i++) {
      int end = line.length();
      switch (inlines.get(i)) {
        case Inline.Text first -> i = text(line, inlines, i);
        case Inline.Break aBreak -> line.insertElement(transaction, end, "hardBreak");
        case Inline.FillIn fillIn -> {
          XmlElement spot = line.insertElement(transaction, end, "fillIn");
          set(spot, "hint", fillIn.hint());
          inlines(spot, fillIn.inlines());
        }
        case Inline.Source source -> {
          XmlElement reference = line.insertElement(transaction, end, "sourceReference");
          set(reference, "label", source.label());
          set(reference, "status", source.status().wire());
          String sourceId = source.sourceId();
          if (sourceId != null) {
            set(reference, "sourceId", sourceId);
          }
        }
        case Inline.SectionReference reference -> {
          XmlElement pointer = line.insertElement(transaction, end, "sectionReference");
          set(pointer, "sectionId", reference.sectionId());
          set(pointer, "label", reference.label());
        }
      }
    }
  }

  /**
   * Writes adjacent characters into one text node, whatever their marks. Returns the last one's
   * index.
   */
  private int text(XmlElement line, List<Inline> inlines, int from) {
    var runs = new ArrayList<Inline.Text>();
    for (int i = from; i < inlines.size() && inlines.get(i) instanceof Inline.Text run; i++) {
      runs.add(run);
    }
    String all = runs.stream().map(Inline.Text::text).collect(Collectors.joining());
    if (!all.isEmpty()) {
      XmlText node = line.insertText(transaction, line.length(), all);
      int index = 0;
      for (Inline.Text run : runs) {
        Map<String, Object> marks = marks(run);
        if (!marks.isEmpty()) {
          node.format(transaction, index, run.text().length(), marks);
        }
        index += run.text().length();
      }
    }
    return from + runs.size() - 1;
  }

  private static Map<String, Object> marks(Inline.Text text) {
    Map<String, Object> marks = new HashMap<>();
    text.marks().forEach(mark -> marks.put(mark.wire(), Map.of()));
    String href = text.href();
    if (href != null) {
      marks.put("link", Map.of("href", href));
    }
    return marks;
  }

  private void set(XmlElement element, String name, Object value) {
    element.setAttribute(transaction, name, value);
  }
}
