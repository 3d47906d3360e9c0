package be.werktafel.material;

import be.werktafel.text.Block;
import be.werktafel.text.Inline;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Word document in one pass over its XML, so that the heap depends on the text that is kept
 * and not on the file. Tracked insertions count as text and tracked deletions do not. A note goes
 * in brackets behind the words it belongs to, a text box behind its paragraph.
 */
final class DocxReader {
  private static final Pattern FIELD_LINK = Pattern.compile("HYPERLINK\\s+\"([^\"]+)\"");

  private static final int MOST_RELATIONS = 20_000;

  /** The list id that takes a paragraph out of its style's list. */
  private static final String NO_LIST = "0";

  private final DocxStyles styles;
  private final DocxNumbering numbering;
  private final Map<String, String> links;
  private final Map<String, String> notes = new HashMap<>();
  private final Size size = new Size();
  private @Nullable String title;
  private @Nullable String fieldLink;
  private int images;
  private int comments;

  private DocxReader(DocxStyles styles, DocxNumbering numbering, Map<String, String> links) {
    this.styles = styles;
    this.numbering = numbering;
    this.links = links;
  }

  static ReadText read(ZipArchive zip) throws IOException {
    String part = mainPart(zip);
    String folder = part.substring(0, part.lastIndexOf('/') + 1);
    String name = part.substring(folder.length());
    var reader =
        new DocxReader(
            DocxStyles.read(zip, folder + "styles.xml"),
            DocxNumbering.read(zip, folder + "numbering.xml"),
            relations(zip, folder + "_rels/" + name + ".rels", "/hyperlink"));
    reader.notes(zip, folder + "footnotes.xml", "footnote");
    reader.notes(zip, folder + "endnotes.xml", "endnote");
    try (InputStream content = zip.read(part)) {
      if (content == null) {
        throw UnreadableFile.damaged();
      }
      var pieces = new Pieces(reader.size);
      XmlStream xml = XmlStream.of(content);
      if (!xml.next(0) || !xml.name().equals("document")) {
        throw UnreadableFile.kind();
      }
      reader.blocks(xml, xml.depth(), pieces);
      return new ReadText(reader.title, pieces.take(), reader.images, reader.comments);
    }
  }

  private static String mainPart(ZipArchive zip) throws IOException {
    return relations(zip, "_rels/.rels", "/officeDocument").values().stream()
        .map(target -> target.startsWith("/") ? target.substring(1) : target)
        .filter(zip::has)
        .findFirst()
        .orElse("word/document.xml");
  }

  /** The targets of the relations of one type, by their id. */
  private static Map<String, String> relations(ZipArchive zip, String part, String type)
      throws IOException {
    Map<String, String> targets = new HashMap<>();
    try (InputStream content = zip.read(part)) {
      if (content != null) {
        XmlStream xml = XmlStream.of(content);
        while (xml.next(0)) {
          if (xml.name().equals("Relationship") && xml.attribute("Type", "").endsWith(type)) {
            if (targets.size() >= MOST_RELATIONS) {
              throw UnreadableFile.bomb();
            }
            targets.put(xml.attribute("Id", ""), xml.attribute("Target", ""));
          }
        }
      }
    }
    return targets;
  }

  private void notes(ZipArchive zip, String part, String element) throws IOException {
    try (InputStream content = zip.read(part)) {
      if (content == null) {
        return;
      }
      XmlStream xml = XmlStream.of(content);
      while (xml.next(0)) {
        if (xml.name().equals(element)) {
          String id = element + "/" + xml.attribute("id", "");
          var pieces = new Pieces(size);
          blocks(xml, xml.depth(), pieces);
          String words =
              String.join(" ", pieces.take().stream().map(Piece::words).toList()).strip();
          if (!words.isEmpty()) {
            notes.put(id, words);
          }
        }
      }
    }
  }

  private void blocks(XmlStream xml, int within, Pieces pieces) {
    boolean contents = false;
    while (xml.next(within)) {
      switch (xml.name()) {
        case "p" -> paragraph(xml, pieces);
        case "tbl" -> table(xml, pieces);
        case "docPartGallery" ->
            contents = xml.attribute("val", "").startsWith("Table of Contents");
        case "sdtContent" -> {
          if (contents) {
            xml.skip();
          }
          contents = false;
        }
        case "del", "moveFrom", "Fallback", "sectPr", "tblPr" -> xml.skip();
        default -> {}
      }
    }
  }

  /** What a paragraph says about itself. */
  private static final class Look {
    @Nullable String style;
    @Nullable Integer level;
    @Nullable String list;
    @Nullable Integer listDepth;
    int letterSize;
  }

  private void paragraph(XmlStream xml, Pieces pieces) {
    var look = new Look();
    var line = new Line(size);
    List<Piece> floating = new ArrayList<>();
    content(xml, xml.depth(), line, look, null, floating);
    List<Inline> inlines = line.take();
    if (styles.isContents(look.style)) {
      return;
    }
    if (styles.isTitle(look.style) && title == null && !inlines.isEmpty()) {
      title = Piece.words(inlines);
    } else {
      place(look, inlines, pieces);
    }
    for (Piece piece : floating) {
      pieces.add(piece.block());
    }
  }

  private void place(Look look, List<Inline> inlines, Pieces pieces) {
    int level = look.level == null ? styles.level(look.style) : look.level;
    String list = look.list == null ? styles.list(look.style) : look.list;
    if (level == 0 && list != null && !list.equals(NO_LIST)) {
      int depth = look.listDepth == null ? styles.listDepth(look.style) : look.listDepth;
      pieces.item(list, depth, numbering.of(list, depth), null, inlines);
    } else {
      pieces.paragraph(inlines, level, look.letterSize);
    }
  }

  private void content(
      XmlStream xml,
      int within,
      Line line,
      Look look,
      @Nullable String link,
      List<Piece> floating) {
    while (xml.next(within)) {
      switch (xml.name()) {
        case "pPr" -> properties(xml, look);
        case "r" -> run(xml, line, look, link == null ? fieldLink : link, floating);
        case "hyperlink" -> {
          String target = links.get(xml.attribute("id", ""));
          content(xml, xml.depth(), line, look, target, floating);
        }
        case "del", "moveFrom", "Fallback" -> xml.skip();
        default -> {}
      }
    }
  }

  private static void properties(XmlStream xml, Look look) {
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "pStyle" -> look.style = xml.attribute("val");
        case "outlineLvl" -> look.level = DocxStyles.outline(xml);
        case "numId" -> look.list = xml.attribute("val");
        case "ilvl" -> look.listDepth = xml.number("val", 0, 0, 8);
        // The letters of the invisible paragraph end, and the paragraph as it was.
        case "rPr", "pPrChange" -> xml.skip();
        default -> {}
      }
    }
  }

  private void run(
      XmlStream xml, Line line, Look look, @Nullable String link, List<Piece> floating) {
    var letters = new DocxRun();
    letters.inherit(styles.run(look.style));
    boolean heading = styles.level(look.style) > 0;
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "rPr" -> letters = letters(xml, look);
        case "t" -> {
          int inText = xml.depth();
          while (xml.next(inText)) {
            if (xml.isText()) {
              look.letterSize = Math.max(look.letterSize, letters.size());
              line.text(xml.text(), heading ? Set.of() : letters.marks(), link);
            }
          }
        }
        case "tab", "ptab" -> line.text("\t", letters.marks(), link);
        case "br", "cr" -> {
          if (xml.attribute("type", "").matches("|textWrapping")) {
            line.lineBreak();
          }
        }
        case "noBreakHyphen" -> line.text("-", letters.marks(), link);
        case "instrText" -> field(xml);
        case "fldChar" -> {
          if (xml.attribute("fldCharType", "").equals("end")) {
            fieldLink = null;
          }
        }
        case "footnoteReference" -> note(line, "footnote/" + xml.attribute("id", ""));
        case "endnoteReference" -> note(line, "endnote/" + xml.attribute("id", ""));
        case "commentReference" -> comments++;
        case "blip", "imagedata", "chart", "relIds" -> images++;
        case "txbxContent" -> {
          var box = new Pieces(size);
          blocks(xml, xml.depth(), box);
          floating.addAll(box.take());
        }
        case "del", "moveFrom", "Fallback" -> xml.skip();
        default -> {}
      }
    }
  }

  private DocxRun letters(XmlStream xml, Look look) {
    var own = new DocxRun();
    String style = null;
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "rStyle" -> style = xml.attribute("val");
        case "rPrChange" -> xml.skip();
        default -> own.read(xml);
      }
    }
    if (style != null) {
      own.inherit(styles.run(style));
    }
    own.inherit(styles.run(look.style));
    return own;
  }

  private void field(XmlStream xml) {
    int within = xml.depth();
    while (xml.next(within)) {
      if (xml.isText()) {
        Matcher address = FIELD_LINK.matcher(xml.text());
        if (address.find()) {
          fieldLink = address.group(1);
        }
      }
    }
  }

  private void note(Line line, String id) {
    String words = notes.get(id);
    if (words != null) {
      line.text(" (noot: " + words + ")");
    }
  }

  private void table(XmlStream xml, Pieces pieces) {
    var grid = new Grid(size);
    boolean header = false;
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "tr" -> {
          grid.row();
          header = false;
        }
        case "tblHeader" -> header = true;
        case "tc" -> cell(xml, grid, header);
        case "tblPr", "tblGrid", "del" -> xml.skip();
        default -> {}
      }
    }
    for (Block block : grid.take()) {
      pieces.add(block);
    }
  }

  private void cell(XmlStream xml, Grid grid, boolean header) {
    var inside = new Pieces(size);
    int width = 1;
    boolean covered = false;
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "gridSpan" -> width = xml.number("val", 1, 1, 100);
        case "vMerge" -> covered = !xml.attribute("val", "").equals("restart");
        case "p" -> paragraph(xml, inside);
        case "tbl" -> nested(xml, inside);
        case "del", "moveFrom", "Fallback" -> xml.skip();
        default -> {}
      }
    }
    if (covered) {
      grid.covered(width);
    } else {
      grid.cell(header, width, 1, inside.takeBlocks());
    }
  }

  /** A table in a cell: the schema has none, so its cells' content goes in the outer cell. */
  private void nested(XmlStream xml, Pieces inside) {
    int within = xml.depth();
    while (xml.next(within)) {
      switch (xml.name()) {
        case "p" -> paragraph(xml, inside);
        case "del", "moveFrom", "Fallback" -> xml.skip();
        default -> {}
      }
    }
  }
}
