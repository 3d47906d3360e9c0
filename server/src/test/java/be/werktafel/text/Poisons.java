package be.werktafel.text;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.NewType;
import be.werktafel.yjs.Subdocument;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Well-formed Yjs updates that do not fit a section, one of each kind. Each contains {@link #WORDS}
 * where possible.
 */
public final class Poisons {
  public static final String WORDS = "woorden van iemand";

  /** Name → a function that makes an update for a document in a given state. */
  private static final Map<String, Function<byte[], byte[]>> KINDS = new LinkedHashMap<>();

  static {
    edit("another root with text", (doc, t) -> doc.text("evil").insert(t, 0, WORDS));
    edit("another root with a map", (doc, t) -> doc.map("evil").set(t, "key", WORDS));
    edit("another root with values", (doc, t) -> doc.array("evil").insert(t, 0, List.of(WORDS)));
    edit(
        "another root with rich text",
        (doc, t) ->
            doc.xmlFragment("evil").insertElement(t, 0, "paragraph").insertText(t, 0, WORDS));
    alone("characters in the root", (doc, t) -> doc.text("default").insert(t, 0, WORDS));
    alone(
        "an embed in the root", (doc, t) -> doc.text("default").insertEmbed(t, 0, WORDS, Map.of()));
    alone("values in the root", (doc, t) -> doc.array("default").insert(t, 0, List.of(WORDS)));
    alone("a key on the root", (doc, t) -> doc.map("default").set(t, "key", WORDS));
    edit("a text in the root", (doc, t) -> root(doc).insertText(t, 0, WORDS));
    inRoot("a map in the root", NewType.MAP);
    inRoot("an array in the root", NewType.ARRAY);
    inRoot("a plain text in the root", NewType.TEXT);
    inRoot("a fragment in the root", NewType.XML_FRAGMENT);
    inRoot("a hook in the root", NewType.xmlHook("hook"));
    inParagraph("a map in a paragraph", NewType.MAP);
    inParagraph("an array in a paragraph", NewType.ARRAY);
    inParagraph("a plain text in a paragraph", NewType.TEXT);
    inParagraph("a fragment in a paragraph", NewType.XML_FRAGMENT);
    inParagraph("a hook in a paragraph", NewType.xmlHook("hook"));
    edit("an unknown node", (doc, t) -> element(t, root(doc), "video").insertText(t, 0, WORDS));
    edit(
        "an unknown node in a paragraph",
        (doc, t) -> element(t, paragraph(doc), "video").insertText(t, 0, WORDS));
    edit("a list item in the root", (doc, t) -> nested(t, root(doc), "listItem", "paragraph"));
    edit("a paragraph in a paragraph", (doc, t) -> nested(t, paragraph(doc), "paragraph"));
    edit("a paragraph in a list", (doc, t) -> nested(t, root(doc), "bulletList", "paragraph"));
    edit(
        "a cell outside a row",
        (doc, t) -> nested(t, root(doc), "table", "tableCell", "paragraph"));
    edit(
        "a block heading in a quote",
        (doc, t) -> nested(t, root(doc), "blockquote", "blockHeading"));
    edit("characters in a quote", (doc, t) -> nested(t, root(doc), "blockquote"));
    edit("characters in a break", (doc, t) -> nested(t, paragraph(doc), "hardBreak"));
    edit(
        "4,000 nested quotes",
        (doc, t) -> {
          XmlFragment inner = root(doc);
          for (int i = 0; i < 4_000; i++) {
            inner = inner.insertElement(t, 0, "blockquote");
          }
          inner.insertElement(t, 0, "paragraph").insertText(t, 0, WORDS);
        });
    edit("a paragraph of 2 MB", (doc, t) -> text(doc).insert(t, 0, "x".repeat(2_000_000)));
    edit(
        "a paragraph of 2 MB in many texts",
        (doc, t) -> {
          for (int i = 0; i < 200; i++) {
            paragraph(doc).insertText(t, 0, "x".repeat(10_000));
          }
        });
    edit(
        "a paragraph of 2 MB in many spots",
        (doc, t) -> {
          for (int i = 0; i < 200; i++) {
            paragraph(doc).insertElement(t, 0, "fillIn").insertText(t, 0, "x".repeat(10_000));
          }
        });
    mark("a link to an object", "link", Map.of("href", Map.of("a", 1)));
    mark("a link to a list", "link", Map.of("href", List.of("a")));
    mark("a link that is a string", "link", "https://example.org");
    mark(
        "a link with an unknown attribute", "link", Map.of("href", "https://a.be", "onclick", "x"));
    mark("a link of 5,000 characters", "link", Map.of("href", "h".repeat(5_000)));
    mark("an unknown mark", "comment", Map.of());
    mark("a mark under a second name", "bold--abcdefgh", Map.of());
    mark("a bold of false", "bold", false);
    mark("a bold with an attribute", "bold", Map.of("a", 1));
    edit(
        "a mark in a block heading",
        (doc, t) -> {
          XmlElement heading = element(t, root(doc), "blockHeading");
          heading.insertText(t, 0, WORDS).format(t, 0, 3, Map.of("bold", Map.of()));
        });
    edit("an embed in a text", (doc, t) -> text(doc).insertEmbed(t, 3, WORDS, Map.of()));
    edit(
        "an embedded object",
        (doc, t) -> text(doc).insertEmbed(t, 3, Map.of("label", WORDS), Map.of()));
    edit("a map in a text", (doc, t) -> text(doc).insertEmbed(t, 3, NewType.MAP, Map.of()));
    edit(
        "an element in a text",
        (doc, t) -> text(doc).insertEmbed(t, 3, NewType.xmlElement("paragraph"), Map.of()));
    edit("an attribute of a text", (doc, t) -> text(doc).setAttribute(t, "id", WORDS));
    attribute("bytes", "paragraph", "id", new byte[] {1, 2, 3});
    attribute("a subdocument", "paragraph", "id", new Subdocument("guid", Map.of()));
    attribute("a map as an attribute", "paragraph", "id", NewType.MAP);
    attribute("a text as an attribute", "paragraph", "id", NewType.TEXT);
    attribute("an object as an attribute", "paragraph", "id", Map.of("a", 1));
    attribute("a list as an attribute", "paragraph", "id", List.of(1));
    attribute("a number as an id", "paragraph", "id", 12);
    attribute("an unknown attribute", "paragraph", "onclick", "x");
    attribute("an id of 5,000 characters", "paragraph", "id", "x".repeat(5_000));
    attribute("a string as a truth", "paragraph", "starttekst", "yes");
    attribute("a level of 1", "heading", "level", 1);
    attribute("a level that is a string", "heading", "level", "3");
    attribute("a start of 1e300", "orderedList", "start", 1e300);
    attribute("a start that is no number", "orderedList", "start", Double.NaN);
    attribute("a colspan of 1e9", "tableCell", "colspan", 1e9);
    attribute("a colspan of -1", "tableCell", "colspan", -1);
    attribute("a colspan of 1.5", "tableCell", "colspan", 1.5);
    attribute("a colspan that is a string", "tableHeader", "colspan", "2");
    attribute("a rowspan of 1e9", "tableCell", "rowspan", 1_000_000_000);
    attribute("widths that are no numbers", "tableCell", "colwidth", List.of("a"));
  }

  private Poisons() {}

  private static void edit(String name, BiConsumer<Doc, Transaction> edit) {
    KINDS.put(
        name,
        state -> {
          Doc doc = new Doc(name.hashCode() & 0xffff_ffffL);
          doc.apply(state);
          return doc.transact(t -> edit.accept(doc, t));
        });
  }

  /** Adds an update of a document that uses the root as another type. */
  private static void alone(String name, BiConsumer<Doc, Transaction> edit) {
    KINDS.put(
        name,
        _ -> {
          Doc doc = new Doc(name.hashCode() & 0xffff_ffffL);
          return doc.transact(t -> edit.accept(doc, t));
        });
  }

  private static void inRoot(String name, NewType type) {
    edit(name, (doc, t) -> root(doc).insert(t, 0, type));
  }

  private static void inParagraph(String name, NewType type) {
    edit(name, (doc, t) -> paragraph(doc).insert(t, 0, type));
  }

  private static void mark(String name, String mark, Object value) {
    edit(name, (doc, t) -> text(doc).format(t, 1, 3, Map.of(mark, value)));
  }

  private static void attribute(String name, String node, String attribute, Object value) {
    edit(
        name,
        (doc, t) -> {
          List<String> path =
              switch (node) {
                case "tableCell", "tableHeader" -> List.of("table", "tableRow", node);
                default -> List.of(node);
              };
          XmlFragment inner = root(doc);
          for (String each : path) {
            inner = inner.insertElement(t, inner.length(), each);
          }
          XmlElement element = (XmlElement) inner;
          element.setAttribute(t, attribute, value);
          if (node.equals("paragraph") || node.equals("heading")) {
            element.insertText(t, 0, WORDS);
          } else if (node.equals("orderedList")) {
            nested(t, element, "listItem", "paragraph");
          } else {
            nested(t, element, "paragraph");
          }
        });
  }

  private static void nested(Transaction t, XmlFragment in, String... names) {
    XmlFragment inner = in;
    for (String name : names) {
      inner = inner.insertElement(t, 0, name);
    }
    inner.insertText(t, 0, WORDS);
  }

  private static XmlElement element(Transaction t, XmlFragment in, String name) {
    return in.insertElement(t, 0, name);
  }

  private static XmlFragment root(Doc doc) {
    return doc.xmlFragment("default");
  }

  private static XmlElement paragraph(Doc doc) {
    return root(doc).children().stream()
        .filter(node -> node instanceof XmlElement element && element.name().equals("paragraph"))
        .map(XmlElement.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static XmlText text(Doc doc) {
    return (XmlText) paragraph(doc).children().getFirst();
  }

  /** The state of a section with one paragraph. */
  public static byte[] section() {
    Doc doc = new Doc(1);
    return doc.transact(
        t -> root(doc).insertElement(t, 0, "paragraph").insertText(t, 0, "Wie mag meelezen"));
  }

  public static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /** The poison as an update for a document whose state has a paragraph. */
  public static byte[] update(String name, byte[] state) {
    return Objects.requireNonNull(KINDS.get(name), name).apply(state);
  }
}
