package be.werktafel.text;

import be.werktafel.lib0.Undefined;
import be.werktafel.yjs.Piece;
import be.werktafel.yjs.Place;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Schema version 1 of a section's rich text: its nodes, the content, attributes and marks of each,
 * and the sizes that editors can show. The editor has the same schema in its own form; a test
 * compares the two.
 *
 * <p>The rules look at one item at a time. Two valid updates together may still make unusual
 * content (an empty list item, a row that is too long), which readers accept.
 */
public final class DocumentSchema implements DocumentRules {
  /** The version that a page sends when it connects; pages of an earlier version must reload. */
  public static final int VERSION = 1;

  /** The rich text of a section. */
  public static final DocumentSchema SECTION = new DocumentSchema();

  /** The root that holds the rich text. */
  public static final String ROOT = "default";

  /** Maximum depth: the number of types around a type. */
  public static final int DEEPEST = 100;

  /** Maximum length of one block in UTF-16 units, far above what people write or paste. */
  public static final int LONGEST_BLOCK = 400_000;

  /** The longest string in an attribute or a mark. */
  public static final int LONGEST_ATTRIBUTE = 2_000;

  /** The maximum number of columns or rows that one cell spans. */
  public static final int WIDEST_SPAN = 100;

  /** Title of the block that holds the words of removed content. */
  static final String KEPT = "Onleesbaar stukje. De server hield de woorden:";

  private static final int LARGEST_NUMBER = 1_000_000;
  private static final int MOST_WIDTHS = 100;

  /** The possible values of an attribute. */
  enum Value implements Predicate<Object> {
    STRING {
      @Override
      public boolean test(Object value) {
        return value instanceof String text && text.length() <= LONGEST_ATTRIBUTE;
      }
    },
    BOOLEAN {
      @Override
      public boolean test(Object value) {
        return value instanceof Boolean;
      }
    },
    LEVEL {
      @Override
      public boolean test(Object value) {
        return isInteger(value, 3, 4);
      }
    },
    COUNT {
      @Override
      public boolean test(Object value) {
        return isInteger(value, -LARGEST_NUMBER, LARGEST_NUMBER);
      }
    },
    SPAN {
      @Override
      public boolean test(Object value) {
        return isInteger(value, 1, WIDEST_SPAN);
      }
    },
    WIDTHS {
      @Override
      public boolean test(Object value) {
        return value instanceof List<?> widths
            && widths.size() <= MOST_WIDTHS
            && widths.stream()
                .allMatch(width -> width == null || isInteger(width, 0, LARGEST_NUMBER));
      }
    };

    private static boolean isInteger(@Nullable Object value, int least, int most) {
      return value instanceof Number number
          && number.doubleValue() == Math.rint(number.doubleValue())
          && number.doubleValue() >= least
          && number.doubleValue() <= most;
    }
  }

  /**
   * A node.
   *
   * @param children the names of the nodes that it may contain
   * @param hasText whether it may contain characters
   * @param marks the marks that its characters may have
   * @param attributes by name; each may also be null
   */
  record Node(
      Set<String> children, boolean hasText, Set<String> marks, Map<String, Value> attributes) {
    Set<String> attributeNames() {
      return attributes.keySet();
    }
  }

  private static final Set<String> MARKS = Set.of("bold", "italic", "underline", "strike", "link");

  private static final Set<String> BLOCKS =
      Set.of(
          "paragraph",
          "heading",
          "bulletList",
          "orderedList",
          "taskList",
          "blockquote",
          "callout",
          "decision",
          "table",
          "horizontalRule");

  private static final Set<String> INLINES =
      Set.of("hardBreak", "fillIn", "sourceReference", "sectionReference", "mention");

  private static final Set<String> TOP = with(BLOCKS, "blockHeading");

  static final Map<String, Node> NODES = nodes();

  /** Each mark with its attributes. */
  static final Map<String, Map<String, Value>> MARK_ATTRIBUTES =
      Map.of(
          "bold", Map.of(),
          "italic", Map.of(),
          "underline", Map.of(),
          "strike", Map.of(),
          "link", Map.of("href", Value.STRING));

  private DocumentSchema() {}

  private static Map<String, Node> nodes() {
    Map<String, Node> nodes = new HashMap<>();
    nodes.put("blockHeading", block(Set.of(), true, Set.of(), Map.of("kind", Value.STRING)));
    nodes.put("paragraph", block(INLINES, true, MARKS, Map.of()));
    nodes.put("heading", block(INLINES, true, MARKS, Map.of("level", Value.LEVEL)));
    nodes.put("bulletList", container(Set.of("listItem"), Map.of()));
    nodes.put(
        "orderedList",
        container(Set.of("listItem"), Map.of("start", Value.COUNT, "type", Value.STRING)));
    nodes.put("taskList", container(Set.of("taskItem"), Map.of()));
    nodes.put("listItem", container(BLOCKS, Map.of()));
    nodes.put("taskItem", container(BLOCKS, Map.of("checked", Value.BOOLEAN)));
    nodes.put("blockquote", container(BLOCKS, Map.of()));
    nodes.put("callout", container(BLOCKS, Map.of("kind", Value.STRING)));
    nodes.put("decision", container(BLOCKS, Map.of("status", Value.STRING)));
    nodes.put("table", container(Set.of("tableRow"), Map.of()));
    nodes.put("tableRow", container(Set.of("tableCell", "tableHeader"), Map.of()));
    nodes.put("tableCell", cell());
    nodes.put("tableHeader", cell());
    nodes.put("horizontalRule", container(Set.of(), Map.of()));
    nodes.put("hardBreak", leaf(Map.of()));
    nodes.put("fillIn", new Node(Set.of(), true, MARKS, Map.of("hint", Value.STRING)));
    nodes.put(
        "sourceReference",
        leaf(Map.of("sourceId", Value.STRING, "label", Value.STRING, "status", Value.STRING)));
    nodes.put("sectionReference", leaf(Map.of("sectionId", Value.STRING, "label", Value.STRING)));
    nodes.put("mention", leaf(Map.of("label", Value.STRING)));
    return Map.copyOf(nodes);
  }

  private static Node cell() {
    return container(
        BLOCKS,
        Map.of(
            "colspan", Value.SPAN,
            "rowspan", Value.SPAN,
            "colwidth", Value.WIDTHS,
            "align", Value.STRING));
  }

  private static Node container(Set<String> children, Map<String, Value> own) {
    return block(children, false, Set.of(), own);
  }

  /** A block: a node with a stable id and the flag for starting text. */
  private static Node block(
      Set<String> children, boolean hasText, Set<String> marks, Map<String, Value> own) {
    Map<String, Value> attributes = new HashMap<>(own);
    attributes.put("id", Value.STRING);
    attributes.put("starttekst", Value.BOOLEAN);
    return new Node(children, hasText, marks, Map.copyOf(attributes));
  }

  private static Node leaf(Map<String, Value> attributes) {
    return new Node(Set.of(), false, Set.of(), attributes);
  }

  private static Set<String> with(Set<String> names, String more) {
    var all = new java.util.HashSet<>(names);
    all.add(more);
    return Set.copyOf(all);
  }

  /** Whether a node of this name is inline. */
  public static boolean isInline(String name) {
    return INLINES.contains(name);
  }

  /** Whether the schema has a node of this name that is not inline. */
  public static boolean isBlock(String name) {
    return NODES.containsKey(name) && !isInline(name);
  }

  static Set<String> top() {
    return TOP;
  }

  @Override
  public boolean allows(Place parent, @Nullable String key, Piece piece) {
    return switch (parent.kind()) {
      case ROOT ->
          parent.name().equals(ROOT)
              && (piece instanceof Piece.Deleted
                  || (key == null
                      && piece instanceof Piece.Type(Place child)
                      && child.kind() == Place.Kind.ELEMENT
                      && TOP.contains(child.name())));
      case ELEMENT -> piece instanceof Piece.Deleted || allowsInElement(parent, key, piece);
      case TEXT -> piece instanceof Piece.Deleted || allowsInText(parent, key, piece);
      // A type of this kind is refused itself, so only its deleted units can remain.
      case OTHER -> piece instanceof Piece.Deleted;
    };
  }

  private static boolean allowsInElement(Place parent, @Nullable String key, Piece piece) {
    Node node = NODES.get(parent.name());
    if (node == null) {
      return false;
    }
    if (key != null) {
      return piece instanceof Piece.Values(List<@Nullable Object> values)
          && values.size() == 1
          && allowsAttribute(node.attributes, key, values.getFirst());
    }
    return piece instanceof Piece.Type(Place child)
        && child.depth() <= DEEPEST
        && switch (child.kind()) {
          case ELEMENT -> node.children.contains(child.name());
          case TEXT -> node.hasText;
          case ROOT, OTHER -> false;
        };
  }

  private static boolean allowsInText(Place text, @Nullable String key, Piece piece) {
    Place holder = text.parent();
    Node node = holder == null ? null : NODES.get(holder.name());
    if (node == null || key != null) {
      return false;
    }
    return switch (piece) {
      case Piece.Characters _ -> true;
      case Piece.Format(String mark, Object value) ->
          value == null || (node.marks.contains(mark) && allowsMark(mark, value));
      case Piece.Deleted _, Piece.Other _, Piece.Type _, Piece.Values _ -> false;
    };
  }

  static boolean allowsAttribute(
      Map<String, Value> attributes, String name, @Nullable Object value) {
    Value known = attributes.get(name);
    return known != null && (value == null || value == Undefined.UNDEFINED || known.test(value));
  }

  static boolean allowsMark(String mark, Object value) {
    Map<String, Value> attributes = MARK_ATTRIBUTES.get(mark);
    if (attributes == null) {
      return false;
    }
    return value instanceof Map<?, ?> values
        ? values.entrySet().stream()
            .allMatch(
                each -> allowsAttribute(attributes, String.valueOf(each.getKey()), each.getValue()))
        : value.equals(true) && attributes.isEmpty();
  }

  @Override
  public int mostCharacters() {
    return LONGEST_BLOCK;
  }

  @Override
  public Place blockOf(Place text) {
    Place block = text;
    for (Place around = text.parent();
        around != null && around.kind() == Place.Kind.ELEMENT && !isBlock(block);
        around = around.parent()) {
      block = around;
    }
    return block;
  }

  /** Adds a quote at the end of the document; people can move or delete it. */
  @Override
  public void keepWords(Transaction transaction, List<String> paragraphs) {
    XmlFragment root = transaction.doc().xmlFragment(ROOT);
    XmlElement quote = root.insertElement(transaction, root.length(), "blockquote");
    XmlText title =
        quote.insertElement(transaction, 0, "paragraph").insertText(transaction, 0, KEPT);
    title.format(transaction, 0, KEPT.length(), Map.of("bold", Map.of()));
    for (String words : paragraphs) {
      quote
          .insertElement(transaction, quote.length(), "paragraph")
          .insertText(transaction, 0, words);
    }
  }

  private static boolean isBlock(Place place) {
    return place.kind() == Place.Kind.ELEMENT && !isInline(place.name());
  }
}
