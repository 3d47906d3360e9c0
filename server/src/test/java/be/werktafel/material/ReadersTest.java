package be.werktafel.material;

import static be.werktafel.material.Documents.Written.heading;
import static be.werktafel.material.Documents.Written.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.material.Documents.Headings;
import be.werktafel.material.Outline.Part;
import be.werktafel.text.Document;
import be.werktafel.text.Words;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the reader of each kind of file keeps. */
class ReadersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private ReadText read(String name, byte[] content) {
    try {
      Path file = Files.write(folder.resolve("bestand"), content);
      return new FileReader(Duration.ofMinutes(1)).read(file, name);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> words(ReadText text) {
    return Words.lines(new Document(text.pieces().stream().map(Piece::block).toList()));
  }

  private static String json(ReadText text) {
    return JSON.writeValueAsString(text.pieces().stream().map(Piece::block).toList());
  }

  @Test
  void wordKeepsListsTablesLinksAndLetters() {
    Map<String, String> parts =
        Documents.docxParts(
            """
            <w:p><w:r><w:t xml:space="preserve">Wij zijn </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>gast</w:t></w:r>
            <w:hyperlink r:id="rId7"><w:r><w:t xml:space="preserve"> bij de stad</w:t></w:r></w:hyperlink></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Een</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Onder een</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Twee</w:t></w:r></w:p>
            <w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Kop</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:p><w:r><w:t>links</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>rechts</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """);
    parts.put(
        "word/numbering.xml",
        "<n><abstractNum abstractNumId='4'><lvl ilvl='0'><start val='1'/><numFmt"
            + " val='decimal'/></lvl><lvl ilvl='1'><numFmt val='bullet'/></lvl></abstractNum><num"
            + " numId='1'><abstractNumId val='4'/></num></n>");
    parts.put(
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id='rId7' Type='x/hyperlink'"
            + " Target='https://www.mechelen.be/'/></Relationships>");

    ReadText text = read("tekst.docx", Documents.zip(parts));

    assertThat(words(text))
        .containsExactly(
            "Wij zijn gast bij de stad", "Een", "Onder een", "Twee", "Kop", "links", "rechts");
    assertThat(json(text))
        .contains("{\"type\":\"text\",\"text\":\"gast\",\"marks\":[\"bold\"]}")
        .contains("\"href\":\"https://www.mechelen.be/\"")
        .contains("\"kind\":\"ordered\",\"start\":2")
        .contains("\"kind\":\"bullet\"")
        .contains("\"header\":true,\"colspan\":2");
  }

  @Test
  void wordKeepsNotesTextBoxesAndInsertionsButNotWhatWasDeletedOrCannotCome() {
    Map<String, String> parts =
        Documents.docxParts(
            """
            <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>
            <w:sdtContent><w:p><w:r><w:t>Inhoud 1 2 3</w:t></w:r></w:p></w:sdtContent></w:sdt>
            <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Ingevuld</w:t></w:r></w:p></w:sdtContent></w:sdt>
            <w:p><w:ins><w:r><w:t>Nieuw</w:t></w:r></w:ins><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>
            <w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a:blip/><w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In een kader</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """);
    parts.put(
        "word/footnotes.xml",
        "<f><footnote id='2'><p><r><t>Artikel 458.</t></r></p></footnote></f>");

    ReadText text = read("tekst.docx", Documents.zip(parts));

    assertThat(words(text))
        .containsExactly("Ingevuld", "Nieuw (noot: Artikel 458.)", "In een kader");
    assertThat(text.images()).isEqualTo(1);
    assertThat(text.comments()).isEqualTo(1);
  }

  @Test
  void openDocumentKeepsListsTablesNotesAndLetters() {
    byte[] file =
        Documents.odtOf(
            "<style:style style:name='V'><style:text-properties"
                + " fo:font-weight='bold'/></style:style><text:list-style"
                + " style:name='L'><text:list-level-style-number text:level='1'"
                + " style:num-format='a'/></text:list-style>",
            """
            <text:tracked-changes><text:p>weg</text:p></text:tracked-changes>
            <text:p>Wij<text:s text:c="2000000000"/>zijn <text:span text:style-name="V">gast</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Artikel 458.</text:p></text:note-body></text:note></text:p>
            <text:list text:style-name="L"><text:list-item><text:p>Een</text:p><text:p>En nog</text:p><text:list><text:list-item><text:p>Onder</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Twee</text:p></text:list-item></text:list>
            <table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated="1000000000"><text:p>Kop</text:p></table:table-cell></table:table-row></table:table-header-rows>
            <table:table-row><table:table-cell><text:p>cel</text:p></table:table-cell></table:table-row></table:table>
            <text:p><draw:frame><draw:image/><svg:title>foto</svg:title></draw:frame><office:annotation><text:p>opmerking</text:p></office:annotation></text:p>
            """);

    ReadText text = read("tekst.odt", file);

    assertThat(words(text))
        .startsWith("Wij zijn gast (noot: Artikel 458.)", "Een", "En nog", "Onder", "Twee", "Kop")
        .endsWith("cel")
        .hasSizeLessThan(40);
    assertThat(json(text)).contains("\"marks\":[\"bold\"]").contains("\"listType\":\"a\"");
    assertThat(text.images()).isEqualTo(1);
    assertThat(text.comments()).isEqualTo(1);
  }

  @Test
  void markdownKeepsItsStructure() {
    ReadText text =
        read(
            "tekst.md",
            """
            # Kader

            Wij zijn **gast** op [straat](https://straat.be).

            1. een
            2. twee
               - onder twee

            - [x] klaar

            > Aanhaling

            | A | B |
            |---|---|
            | c | d |

            ![foto](foto.png) <b>vet</b>
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(text.pieces().getFirst().level()).isEqualTo(1);
    assertThat(words(text))
        .containsExactly(
            "Kader",
            "Wij zijn gast op straat.",
            "een",
            "twee",
            "onder twee",
            "klaar",
            "Aanhaling",
            "A",
            "B",
            "c",
            "d",
            "vet");
    assertThat(json(text)).contains("\"checked\":true").contains("\"header\":true");
    assertThat(text.images()).isEqualTo(1);
  }

  @Test
  void plainTextHasHeadingsInCapitalsOrNumberedAndLists() {
    ReadText text =
        read(
            "tekst.txt",
            """
            OPDRACHT EN MANDAAT

            De stad vraagt dit.
            Op een tweede regel.

            2. Gegevens en privacy

            Wat we doen:
            - kijken
            - luisteren
              op straat

            1. eerst dit
            2. dan dat
            """
                .getBytes(Charset.forName("windows-1252")));

    List<Part> parts = Outline.of(text.pieces());
    assertThat(parts.stream().map(Part::title))
        .containsExactly("OPDRACHT EN MANDAAT", "2. Gegevens en privacy");
    assertThat(words(text))
        .containsExactly(
            "OPDRACHT EN MANDAAT",
            "De stad vraagt dit. Op een tweede regel.",
            "2. Gegevens en privacy",
            "Wat we doen:",
            "kijken",
            "luisteren op straat",
            "eerst dit",
            "dan dat");
  }

  @Test
  void textInOlderLettersIsReadToo() {
    ReadText text = read("tekst.txt", "Financiële één".getBytes(Charset.forName("windows-1252")));
    assertThat(words(text)).containsExactly("Financiële één");

    ReadText wide = read("tekst.txt", "\ufeffFinanciële één".getBytes(StandardCharsets.UTF_16LE));
    assertThat(words(wide)).containsExactly("Financiële één");
  }

  @Test
  void aBoldLineInADocumentWithHeadingStylesIsAHeadingBelowThem() {
    byte[] file =
        Documents.docxOf(
            """
            <w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Hoofdstuk</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Wat we vinden</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Dit is een volle zin in vette letters, met een punt.</w:t></w:r></w:p>
            <w:p><w:r><w:t>Gewone tekst</w:t></w:r></w:p>
            """);

    List<Part> parts = Outline.of(read("tekst.docx", file).pieces());

    assertThat(parts.stream().map(part -> part.level() + " " + part.title()))
        .containsExactly("1 Hoofdstuk", "2 Wat we vinden");
    assertThat(parts.getLast().blocks()).hasSize(2);
  }

  @Test
  void aBoldLineThatWordNumbersIsAHeadingUnlessItIsOneOfSeveralItems() {
    String item =
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
            + "<w:r><w:rPr><w:b/></w:rPr><w:t>%s</w:t></w:r></w:p>";
    String words = "<w:p><w:r><w:t>Gewone tekst.</w:t></w:r></w:p>";
    Map<String, String> parts =
        Documents.docxParts(
            item.formatted("Opdracht en mandaat")
                + words
                + item.formatted("Gegevens")
                + words
                + item.formatted("kijken")
                + item.formatted("luisteren")
                + words);
    parts.put(
        "word/numbering.xml",
        "<n><abstractNum abstractNumId='4'><lvl ilvl='0'><numFmt"
            + " val='decimal'/></lvl></abstractNum><num numId='1'><abstractNumId"
            + " val='4'/></num></n>");

    List<Part> found = Outline.of(read("tekst.docx", Documents.zip(parts)).pieces());

    assertThat(found.stream().map(Part::title)).containsExactly("Opdracht en mandaat", "Gegevens");
    assertThat(found.getLast().blocks()).hasSize(4);
  }

  @Test
  void theKindOfAFileIsItsContentAndNotItsName() {
    byte[] file =
        Documents.docx(List.of(heading(1, "Kop", ""), paragraph("Woorden.")), Headings.STYLE);

    assertThat(words(read("tekst.odt", file))).containsExactly("Kop", "Woorden.");
  }

  @Test
  void aDocumentWithoutHeadingsIsOnePart() {
    byte[] file = Documents.docx(List.of(paragraph("Enkel."), paragraph("Tekst.")), Headings.STYLE);

    List<Part> parts = Outline.of(read("tekst.docx", file).pieces());

    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().level()).isZero();
    assertThat(new LinkedHashMap<>(Map.of("blocks", parts.getFirst().blocks().size())))
        .containsEntry("blocks", 2);
  }
}
