package be.werktafel.text;

import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.ListItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a neutral tree as the editor's JSON: nodes, attributes and marks. */
final class EditorForm {
  private EditorForm() {}

  static Map<String, Object> of(Document document) {
    return node("doc", Map.of(), blocks(document.blocks()));
  }

  private static Map<String, Object> node(
      String type, Map<String, ? extends @Nullable Object> attributes, List<?> content) {
    return Map.of("type", type, "attrs", set(attributes), "content", content);
  }

  private static Map<String, Object> set(Map<String, ? extends @Nullable Object> attributes) {
    Map<String, Object> set = new HashMap<>();
    attributes.forEach(
        (name, value) -> {
          if (value != null) {
            set.put(name, value);
          }
        });
    return set;
  }

  private static List<Object> blocks(List<Block> blocks) {
    List<Object> nodes = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.Section section) {
        var title = Inline.Text.plain(section.title());
        nodes.add(
            node("blockHeading", Map.of("kind", section.kind().wire()), inlines(List.of(title))));
        nodes.addAll(blocks(section.blocks()));
      } else {
        nodes.add(block(block));
      }
    }
    return nodes;
  }

  private static Map<String, Object> block(Block block) {
    return switch (block) {
      case Block.Section section ->
          throw new IllegalArgumentException("not on the top: " + section);
      case Block.Paragraph paragraph -> node("paragraph", Map.of(), inlines(paragraph.inlines()));
      case Block.Heading heading ->
          node("heading", Map.of("level", heading.level()), inlines(heading.inlines()));
      case Block.ListBlock list -> list(list);
      case Block.Quote quote -> node("blockquote", Map.of(), blocks(quote.blocks()));
      case Block.Callout callout ->
          node("callout", Map.of("kind", callout.kind().wire()), blocks(callout.blocks()));
      case Block.Decision decision ->
          node("decision", Map.of("status", decision.status().wire()), blocks(decision.blocks()));
      case Block.Table table ->
          node(
              "table",
              Map.of(),
              table.rows().stream()
                  .map(
                      row ->
                          node(
                              "tableRow",
                              Map.of(),
                              row.cells().stream().map(EditorForm::cell).toList()))
                  .toList());
      case Block.Rule rule -> node("horizontalRule", Map.of(), List.of());
    };
  }

  private static Map<String, Object> list(Block.ListBlock list) {
    List<Map<String, Object>> items = list.items().stream().map(EditorForm::item).toList();
    return switch (list.kind()) {
      case BULLET -> node("bulletList", Map.of(), items);
      case TASK -> node("taskList", Map.of(), items);
      case ORDERED -> {
        Map<String, @Nullable Object> attributes = new HashMap<>();
        attributes.put("start", list.start());
        attributes.put("type", list.listType());
        yield node("orderedList", attributes, items);
      }
    };
  }

  private static Map<String, Object> item(ListItem item) {
    Boolean checked = item.checked();
    return checked == null
        ? node("listItem", Map.of(), blocks(item.blocks()))
        : node("taskItem", Map.of("checked", checked), blocks(item.blocks()));
  }

  private static Map<String, Object> cell(Cell cell) {
    Map<String, @Nullable Object> attributes = new HashMap<>();
    attributes.put("colspan", cell.colspan());
    attributes.put("rowspan", cell.rowspan());
    Block.Alignment align = cell.align();
    attributes.put("align", align == null ? null : align.wire());
    return node(cell.header() ? "tableHeader" : "tableCell", attributes, blocks(cell.blocks()));
  }

  private static List<Object> inlines(List<Inline> inlines) {
    List<Object> nodes = new ArrayList<>();
    for (Inline inline : inlines) {
      switch (inline) {
        case Inline.Text text when text.text().isEmpty() -> {}
        case Inline.Text text ->
            nodes.add(Map.of("type", "text", "text", text.text(), "marks", marks(text)));
        case Inline.Break aBreak -> nodes.add(node("hardBreak", Map.of(), List.of()));
        case Inline.FillIn spot ->
            nodes.add(node("fillIn", Map.of("hint", spot.hint()), inlines(spot.inlines())));
        case Inline.Source source -> {
          Map<String, Object> attributes = new HashMap<>();
          attributes.put("label", source.label());
          attributes.put("status", source.status().wire());
          String sourceId = source.sourceId();
          if (sourceId != null) {
            attributes.put("sourceId", sourceId);
          }
          nodes.add(node("sourceReference", attributes, List.of()));
        }
        case Inline.SectionReference reference ->
            nodes.add(
                node(
                    "sectionReference",
                    Map.of("sectionId", reference.sectionId(), "label", reference.label()),
                    List.of()));
      }
    }
    return nodes;
  }

  private static List<Object> marks(Inline.Text text) {
    List<Object> marks = new ArrayList<>();
    text.marks().forEach(mark -> marks.add(Map.of("type", mark.name().toLowerCase(Locale.ROOT))));
    String href = text.href();
    if (href != null) {
      marks.add(Map.of("type", "link", "attrs", Map.of("href", href)));
    }
    return marks;
  }
}
