package be.werktafel.material;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Makes files of every kind from one list of lines. */
final class Documents {
  private Documents() {}

  /**
   * A line of a document.
   *
   * @param level of a heading, from 1; 0 for a paragraph
   * @param section where the line's heading belongs; empty for none
   */
  record Written(int level, String text, String section) {
    static Written heading(int level, String text, String section) {
      return new Written(level, text, section);
    }

    static Written paragraph(String text) {
      return new Written(0, text, "");
    }
  }

  /** How a document shows that a line is a heading. */
  enum Headings {
    /** The style "heading 1" itself. */
    STYLE,
    /** A house style that is based on it. */
    HOUSE_STYLE,
    /** A bold line, larger for a higher heading. */
    BOLD
  }

  private static final List<String> WORDS =
      List.of(
          ("we medewerker jongere gesprek straat online contact vertrouwen zichtbaar afspraak team"
                  + " bericht nodig samen altijd eerst daarna kort luisteren vraag antwoord buurt"
                  + " groep platform tijd dienst stad hulp veilig respect")
              .split(" "));

  /** A paragraph of about a sixth of a page. */
  static String sentences(Random random) {
    var text = new StringBuilder();
    for (int sentence = 0; sentence < 5; sentence++) {
      for (int i = 0; i < 14; i++) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        text.append(
                i == 0
                    ? word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1)
                    : word)
            .append(i == 13 ? ". " : " ");
      }
    }
    return text.toString().strip();
  }

  static byte[] docx(List<Written> lines, Headings headings) {
    try (var document = new XWPFDocument();
        var bytes = new ByteArrayOutputStream()) {
      for (int level = 1; level <= 4; level++) {
        style(document, "Kop" + level, "heading " + level, null, level - 1);
        style(document, "Huis" + level, "Stad titel " + level, "Kop" + level, -1);
      }
      for (Written line : lines) {
        XWPFParagraph paragraph = document.createParagraph();
        XWPFRun run = paragraph.createRun();
        run.setText(line.text());
        if (line.level() > 0) {
          switch (headings) {
            case STYLE -> paragraph.setStyle("Kop" + line.level());
            case HOUSE_STYLE -> paragraph.setStyle("Huis" + line.level());
            case BOLD -> {
              run.setBold(true);
              run.setFontSize(20 - 3 * line.level());
            }
          }
        }
      }
      document.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void style(
      XWPFDocument document,
      String id,
      String name,
      @org.jspecify.annotations.Nullable String basedOn,
      int outline) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.setType(STStyleType.PARAGRAPH);
    style.addNewName().setVal(name);
    if (basedOn != null) {
      style.addNewBasedOn().setVal(basedOn);
    }
    if (outline >= 0) {
      style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
    }
    document.createStyles().addStyle(new XWPFStyle(style));
  }

  static byte[] odt(List<Written> lines, Headings headings) {
    var body = new StringBuilder();
    for (Written line : lines) {
      String text = line.text().replace("&", "&amp;").replace("<", "&lt;");
      if (line.level() == 0) {
        body.append("<text:p>").append(text).append("</text:p>");
      } else if (headings == Headings.BOLD) {
        body.append("<text:p text:style-name=\"B")
            .append(line.level())
            .append("\">")
            .append(text)
            .append("</text:p>");
      } else if (headings == Headings.HOUSE_STYLE) {
        body.append("<text:p text:style-name=\"Huis")
            .append(line.level())
            .append("\">")
            .append(text)
            .append("</text:p>");
      } else {
        body.append("<text:h text:outline-level=\"")
            .append(line.level())
            .append("\">")
            .append(text)
            .append("</text:h>");
      }
    }
    var styles = new StringBuilder();
    for (int level = 1; level <= 4; level++) {
      styles
          .append(
              "<style:style style:name=\"Huis%d\" style:parent-style-name=\"Heading_20_%d\"/>"
                  .formatted(level, level))
          .append(
              "<style:style style:name=\"B%d\"><style:text-properties fo:font-weight=\"bold\" fo:font-size=\"%dpt\"/></style:style>"
                  .formatted(level, 20 - 3 * level));
    }
    return odtOf(styles.toString(), body.toString());
  }

  static byte[] odtOf(String styles, String body) {
    return zip(
        Map.of(
            "mimetype",
            "application/vnd.oasis.opendocument.text",
            "content.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f"
              xmlns:table="b" xmlns:draw="d" xmlns:svg="v" xmlns:xlink="l" xmlns:dc="c">
            <office:automatic-styles>%s</office:automatic-styles>
            <office:body><office:text>%s</office:text></office:body></office:document-content>
            """
                .formatted(styles, body)));
  }

  /** A Word file with this XML as its body. */
  static byte[] docxOf(String body) {
    return zip(docxParts(body));
  }

  static Map<String, String> docxParts(String body) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", "<Types/>");
    parts.put(
        "word/document.xml",
        "<w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:a=\"a\" xmlns:mc=\"m\"><w:body>"
            + body
            + "</w:body></w:document>");
    return parts;
  }

  static byte[] zip(Map<String, String> entries) {
    try (var bytes = new ByteArrayOutputStream()) {
      try (var zip = new ZipOutputStream(bytes)) {
        for (var entry : entries.entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
          zip.closeEntry();
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] markdown(List<Written> lines) {
    var text = new ArrayList<String>();
    lines.forEach(
        line ->
            text.add(
                line.level() == 0 ? line.text() : "#".repeat(line.level()) + " " + line.text()));
    return String.join("\n\n", text).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the same byte over and over as one entry of a zip. */
  static void bomb(Path file, String entry, long size) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry(entry));
      byte[] block = new byte[1 << 16];
      java.util.Arrays.fill(block, (byte) ' ');
      for (long written = 0; written < size; written += block.length) {
        zip.write(block);
      }
      zip.closeEntry();
    }
  }
}
