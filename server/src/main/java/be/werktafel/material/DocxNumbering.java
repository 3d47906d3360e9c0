package be.werktafel.material;

import be.werktafel.material.Pieces.Numbering;
import be.werktafel.text.Block.ListKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The list definitions of a Word document. */
final class DocxNumbering {
  /** Definition id and depth → look. */
  private final Map<String, Numbering> looks = new HashMap<>();

  /** List id → definition id. */
  private final Map<String, String> definitions = new HashMap<>();

  static DocxNumbering read(ZipArchive zip, String part) throws IOException {
    var numbering = new DocxNumbering();
    try (InputStream content = zip.read(part)) {
      if (content != null) {
        numbering.read(XmlStream.of(content));
      }
    }
    return numbering;
  }

  private void read(XmlStream xml) {
    while (xml.next(0)) {
      switch (xml.name()) {
        case "abstractNum" -> definition(xml);
        case "num" -> {
          String list = xml.attribute("numId", "");
          int within = xml.depth();
          while (xml.next(within)) {
            if (xml.name().equals("abstractNumId")) {
              definitions.put(list, xml.attribute("val", ""));
            }
          }
        }
        default -> {}
      }
    }
  }

  private void definition(XmlStream xml) {
    String id = xml.attribute("abstractNumId", "");
    int within = xml.depth();
    while (xml.next(within)) {
      if (!xml.name().equals("lvl")) {
        continue;
      }
      int depth = xml.number("ilvl", 0, 0, 8);
      int start = 1;
      String format = "bullet";
      int inLevel = xml.depth();
      while (xml.next(inLevel)) {
        switch (xml.name()) {
          case "start" -> start = xml.number("val", 1, 0, 1_000_000);
          case "numFmt" -> format = xml.attribute("val", "bullet");
          default -> {}
        }
      }
      looks.put(
          id + "/" + depth,
          switch (format) {
            case "bullet", "none" -> Numbering.BULLET;
            case "lowerLetter" -> new Numbering(ListKind.ORDERED, start, "a");
            case "upperLetter" -> new Numbering(ListKind.ORDERED, start, "A");
            case "lowerRoman" -> new Numbering(ListKind.ORDERED, start, "i");
            case "upperRoman" -> new Numbering(ListKind.ORDERED, start, "I");
            default -> new Numbering(ListKind.ORDERED, start, null);
          });
    }
  }

  Numbering of(String list, int depth) {
    return looks.getOrDefault(definitions.getOrDefault(list, "") + "/" + depth, Numbering.BULLET);
  }
}
