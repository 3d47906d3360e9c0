package be.werktafel.material;

import be.werktafel.text.Block;
import be.werktafel.text.Inline;
import be.werktafel.text.Inline.Mark;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an OpenDocument text in one pass over its XML. A count in the file, such as of repeated
 * cells or spaces, is bounded. A note goes in brackets behind the words it belongs to, a text box
 * behind its paragraph.
 */
final class OdtReader {
  private static final int MOST_SPACES = 100;
  private static final int MOST_REPEATED = 20;

  private final OdtStyles styles = new OdtStyles();
  private final Size size = new Size();
  private @Nullable String title;
  private int images;
  private int comments;
  private int lists;

  private OdtReader() {}

  static ReadText read(ZipArchive zip) throws IOException {
    var reader = new OdtReader();
    reader.refuseEncrypted(zip);
    try (InputStream content = zip.read("styles.xml")) {
      if (content != null) {
        XmlStream xml = XmlStream.of(content);
        while (xml.next(0)) {
          reader.styles.read(xml);
        }
      }
    }
    try (InputStream content = zip.read("content.xml")) {
      if (content == null) {
        throw UnreadableFile.damaged();
      }
      var pieces = new Pieces(reader.size);
      XmlStream xml = XmlStream.of(content);
      boolean found = false;
      while (xml.next(0)) {
        if (xml.name().equals("text") && !found) {
          found = true;
          reader.blocks(xml, xml.depth(), pieces);
        } else {
          reader.styles.read(xml);
        }
      }
      if (!found) {
        throw UnreadableFile.kind();
      }
      return new ReadText(reader.title, pieces.take(), reader.images, reader.comments);
    }
  }

  private void refuseEncrypted(ZipArchive zip) throws IOException {
    if (zip.has("encrypted-package")) {
      throw UnreadableFile.password();
    }
    try (InputStream manifest = zip.read("META-INF/manifest.xml")) {
      if (manifest != null) {
        XmlStream xml = XmlStream.of(manifest);
        while (xml.next(0)) {
          if (xml.name().equals("encryption-data")) {
            throw UnreadableFile.password();
          }
        }
      }
    }
  }

  private void blocks(XmlStream xml, int within, Pieces pieces) {
    while (xml.next(within)) {
      switch (xml.name()) {
        case "p", "h" -> paragraph(xml, pieces);
        case "list" -> list(xml, 0, null, null, pieces);
        case "table" -> table(xml, pieces);
        case "frame" -> {
          for (Piece piece : frame(xml)) {
            pieces.add(piece.block());
          }
        }
        case "tracked-changes",
            "forms",
            "table-of-content",
            "alphabetical-index",
            "illustration-index",
            "table-index",
            "sequence-decls" ->
            xml.skip();
        default -> {}
      }
    }
  }

  private void paragraph(XmlStream xml, Pieces pieces) {
    boolean declared = xml.name().equals("h");
    String style = xml.attribute("style-name");
    int level = declared ? xml.number("outline-level", 1, 1, 9) : styles.level(style);
    var line = new Line(size);
    List<Piece> floating = new ArrayList<>();
    Set<Mark> marks = level > 0 ? Set.of() : styles.marks(style, Set.of());
    int letters = content(xml, xml.depth(), line, marks, null, styles.size(style), floating);
    List<Inline> inlines = line.take();
    if (!declared && title == null && !inlines.isEmpty() && styles.isTitle(style)) {
      title = Piece.words(inlines);
    } else {
      pieces.paragraph(inlines, level, letters);
    }
    for (Piece piece : floating) {
      pieces.add(piece.block());
    }
  }

  /** Returns the size of the largest letters. */
  private int content(
      XmlStream xml,
      int within,
      Line line,
      Set<Mark> marks,
      @Nullable String link,
      int letters,
      List<Piece> floating) {
    int largest = letters;
    while (xml.next(within)) {
      switch (xml.name()) {
        case "" -> line.text(xml.text(), marks, link);
        case "span" -> {
          String style = xml.attribute("style-name");
          int own = Math.max(letters, styles.size(style));
          Set<Mark> inside = styles.marks(style, marks);
          largest = Math.max(largest, content(xml, xml.depth(), line, inside, link, own, floating));
        }
        case "a" -> {
          String target = xml.attribute("href");
          content(xml, xml.depth(), line, marks, target, letters, floating);
        }
        case "s" -> line.text(" ".repeat(xml.number("c", 1, 1, MOST_SPACES)), marks, link);
        case "tab" -> line.text("\t", marks, link);
        case "line-break" -> line.lineBreak();
        case "note" -> note(xml, line);
        case "annotation" -> {
          comments++;
          xml.skip();
        }
        case "frame" -> floating.addAll(frame(xml));
        case "ruby-text" -> xml.skip();
        default -> {}
      }
    }
    return largest;
  }

  /** Returns the content of a text box; counts any other frame as an image. */
  private List<Piece> frame(XmlStream xml) {
    var box = new Pieces(size);
    boolean isBox = false;
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "text-box" -> {
          isBox = true;
          blocks(xml, xml.depth(), box);
        }
        case "title", "desc" -> xml.skip();
        default -> {}
      }
    }
    if (!isBox) {
      images++;
    }
    return box.take();
  }

  private void note(XmlStream xml, Line line) {
    var inside = new Pieces(size);
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "note-citation" -> xml.skip();
        case "p" -> paragraph(xml, inside);
        default -> {}
      }
    }
    String words = String.join(" ", inside.take().stream().map(Piece::words).toList()).strip();
    if (!words.isEmpty()) {
      line.text(" (noot: " + words + ")");
    }
  }

  private void list(
      XmlStream xml, int depth, @Nullable String style, @Nullable String key, Pieces pieces) {
    String own = xml.attribute("style-name", style == null ? "" : style);
    String name = key == null ? "list" + lists++ : key;
    int within = xml.depth();
    boolean first = true;
    while (xml.next(within)) {
      switch (xml.name()) {
        case "list-item", "list-header" -> first = true;
        case "list" -> list(xml, Math.min(depth + 1, 8), own, name, pieces);
        case "h" -> paragraph(xml, pieces);
        case "p" -> {
          var line = new Line(size);
          List<Piece> floating = new ArrayList<>();
          Set<Mark> marks = styles.marks(xml.attribute("style-name"), Set.of());
          content(xml, xml.depth(), line, marks, null, 0, floating);
          if (first || !pieces.isInItem()) {
            pieces.item(name, depth, styles.list(own, depth), null, line.take());
          } else {
            pieces.itemParagraph(line.take());
          }
          first = false;
          for (Piece piece : floating) {
            pieces.add(piece.block());
          }
        }
        default -> {}
      }
    }
  }

  private void table(XmlStream xml, Pieces pieces) {
    var grid = new Grid(size);
    int headerDepth = 0;
    int within = xml.depth();
    while (xml.next(within)) {
      if (xml.depth() <= headerDepth) {
        headerDepth = 0;
      }
      switch (xml.name()) {
        case "table-header-rows" -> headerDepth = xml.depth();
        case "table-row" -> grid.row();
        // The cell that covers it says how far it reaches.
        case "covered-table-cell" -> xml.skip();
        case "table-cell" -> cell(xml, grid, headerDepth > 0);
        default -> {}
      }
    }
    for (Block block : grid.take()) {
      pieces.add(block);
    }
  }

  private void cell(XmlStream xml, Grid grid, boolean header) {
    int repeated = xml.number("number-columns-repeated", 1, 1, MOST_REPEATED);
    int width = xml.number("number-columns-spanned", 1, 1, 100);
    int height = xml.number("number-rows-spanned", 1, 1, 100);
    var inside = new Pieces(size);
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        // A table in a cell: the schema has none, so its paragraphs go in the outer cell.
        case "p", "h" -> paragraph(xml, inside);
        case "list" -> list(xml, 0, null, null, inside);
        default -> {}
      }
    }
    List<Block> blocks = inside.takeBlocks();
    for (int i = 0; i < repeated; i++) {
      grid.cell(header, width, height, blocks);
    }
  }
}
