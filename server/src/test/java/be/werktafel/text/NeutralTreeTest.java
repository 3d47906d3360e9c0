package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.text.Block.Cell;
import be.werktafel.text.Block.ListItem;
import be.werktafel.text.Block.ListKind;
import be.werktafel.text.Block.Paragraph;
import be.werktafel.text.Block.Row;
import be.werktafel.text.Inline.Mark;
import be.werktafel.text.Inline.Text;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The neutral tree: read from a document, written into a document, and written as HTML, Markdown
 * and JSON.
 */
class NeutralTreeTest {
  private static final Document EVERYTHING =
      new Document(
          List.of(
              section(
                  BlockGroupKind.PRINCIPLE,
                  paragraph(
                      Text.plain("Wij zijn "),
                      new Text("herkenbaar", List.of(Mark.BOLD, Mark.ITALIC), null),
                      Text.plain(" als "),
                      new Inline.FillIn("functie", ""),
                      Text.plain(" van "),
                      new Inline.FillIn("bestuur", "stad Mechelen"),
                      Text.plain(" "),
                      new Inline.FillIn(
                          "wanneer",
                          "na 18 uur",
                          List.of(Text.plain("na "), new Text("18 uur", List.of(Mark.BOLD), null))),
                      new Inline.Break(),
                      new Text("zie hier", List.of(), "https://voorbeeld.be/?a=1&b=2"),
                      new Text("!", List.of(Mark.UNDERLINE, Mark.STRIKE), null)),
                  new Block.Heading(3, List.of(Text.plain("Een kop")), "hhhhhhhh", false),
                  new Block.Rule("rrrrrrrr", false)),
              section(
                  BlockGroupKind.DO,
                  list(ListKind.BULLET, null, paragraph(Text.plain("punt"))),
                  new Block.ListBlock(
                      ListKind.ORDERED,
                      4,
                      List.of(
                          new ListItem(
                              null,
                              List.of(
                                  paragraph(Text.plain("vier")),
                                  list(ListKind.BULLET, null, paragraph(Text.plain("genest")))),
                              "iiiiiiii",
                              true)),
                      "oooooooo",
                      true,
                      "a"),
                  list(ListKind.TASK, true, paragraph(Text.plain("gedaan"))),
                  list(ListKind.TASK, false, paragraph(Text.plain("te doen")))),
              section(
                  BlockGroupKind.CONDITIONAL,
                  new Block.Callout(
                      Block.CalloutKind.LEGAL_BASIS,
                      List.of(paragraph(Text.plain("AVG, art. 6"))),
                      "cccccccc",
                      true),
                  new Block.Quote(List.of(paragraph(Text.plain("citaat"))), "qqqqqqqq", true),
                  new Block.Decision(
                      Block.DecisionStatus.NOT_AGREED,
                      List.of(paragraph(Text.plain("hierover niet"))),
                      "dddddddd",
                      true)),
              section(
                  BlockGroupKind.SOURCES,
                  new Block.Table(
                      List.of(
                          new Row(
                              List.of(new Cell(true, 2, 1, List.of(paragraph(Text.plain("kop")))))),
                          new Row(
                              List.of(
                                  new Cell(
                                      false,
                                      1,
                                      1,
                                      List.of(paragraph(Text.plain("een"))),
                                      Block.Alignment.RIGHT),
                                  new Cell(
                                      false,
                                      1,
                                      1,
                                      List.of(
                                          paragraph(Text.plain("twee")),
                                          paragraph(Text.plain("drie"))))))),
                      "tttttttt",
                      true),
                  paragraph(
                      new Inline.Source("wet van 2018", Inline.SourceStatus.UNVERIFIED),
                      new Inline.SectionReference("J2", "J2 Gegevens en privacy")))));

  @Test
  void aSeededDocumentReadsBackAsTheSameTree() {
    var doc = new Doc(1);
    doc.apply(Seed.update(EVERYTHING, 4_000_000_000L));

    assertThat(NeutralReader.read(doc)).isEqualTo(EVERYTHING);
  }

  @Test
  void theSameTreeAndClientGiveTheSameBytes() {
    assertThat(Seed.update(EVERYTHING, 7)).isEqualTo(Seed.update(EVERYTHING, 7));
  }

  /** The web's tests open these bytes with the real editor: see seed.test.ts. */
  @Test
  void theSeedFixtureOfTheWebTestsIsCurrent() throws Exception {
    Path fixture = Path.of("src/test/resources/be/werktafel/framework/seed.bin");
    byte[] seed = Seed.update(EVERYTHING, 4_000_000_000L);
    if (Boolean.getBoolean("werktafel.write-fixtures")) {
      Files.write(fixture, seed);
    }

    assertThat(Files.readAllBytes(fixture))
        .as("mvn test -Dtest=NeutralTreeTest -Dwerktafel.write-fixtures=true writes it anew")
        .isEqualTo(seed);
  }

  @Test
  void theTreeReadsBackFromJson() {
    var json = JsonMapper.builder().build();
    String text = json.writeValueAsString(EVERYTHING);

    assertThat(json.readValue(text, Document.class)).isEqualTo(EVERYTHING);
    assertThat(text)
        .startsWith(
            "{\"blocks\":[{\"type\":\"section\",\"kind\":\"principle\",\"title\":\"Uitgangspunt\"")
        .contains("{\"type\":\"text\",\"text\":\"herkenbaar\",\"marks\":[\"bold\",\"italic\"]}")
        .contains("{\"type\":\"fillIn\",\"hint\":\"functie\",\"text\":\"\"}")
        .contains(
            "\"text\":\"na 18 uur\",\"inlines\":[{\"type\":\"text\",\"text\":\"na \",\"marks\":[]},"
                + "{\"type\":\"text\",\"text\":\"18 uur\",\"marks\":[\"bold\"]}]")
        .contains("\"listType\":\"a\"")
        .contains("\"align\":\"right\"")
        .contains("\"kind\":\"legalBasis\"")
        .contains("\"status\":\"notAgreed\"")
        .contains("{\"type\":\"source\",\"label\":\"wet van 2018\",\"status\":\"unverified\"}")
        .contains("\"type\":\"rule\"")
        .contains("\"startingText\":true");
  }

  @Test
  void adjacentCharactersAreOneNodeWhateverTheirMarks() {
    var doc = new Doc(1);
    doc.apply(
        Seed.update(
            new Document(
                List.of(
                    paragraph(
                        Text.plain("a"),
                        new Text("b", List.of(Mark.BOLD), null),
                        Text.plain("c")))),
            2));

    var line = (XmlElement) doc.xmlFragment("default").children().getFirst();
    assertThat(line.children()).hasSize(1);
  }

  @Test
  void aSeededBlockHasEveryAttributeAPageWouldWrite() {
    var doc = new Doc(1);
    doc.apply(Seed.update(EVERYTHING, 2));
    var attributes = new ArrayList<String>();
    collect(doc.xmlFragment("default"), attributes);

    assertThat(attributes)
        .contains(
            "blockHeading [id, kind, starttekst]",
            "paragraph [id, starttekst]",
            "orderedList [id, start, starttekst, type]",
            "taskItem [checked, id, starttekst]",
            "tableHeader [colspan, id, rowspan, starttekst]",
            "tableCell [align, colspan, id, rowspan, starttekst]",
            "tableCell [colspan, id, rowspan, starttekst]",
            "fillIn [hint]",
            "sourceReference [label, status]");
  }

  @Test
  void noContentOfAnUnknownNodeIsLost() {
    var doc = new Doc(1);
    doc.transact(
        transaction -> {
          var root = doc.xmlFragment("default");
          root.insertText(transaction, 0, "los");
          var unknown = root.insertElement(transaction, 1, "hologram");
          var line = unknown.insertElement(transaction, 0, "paragraph");
          line.insertText(transaction, 0, "diep");
          line.insertElement(transaction, 1, "sticker").setAttribute(transaction, "label", "ster");
          var paragraph = root.insertElement(transaction, 2, "paragraph");
          paragraph.insertElement(transaction, 0, "sparkle").insertText(transaction, 0, "fonkel");
          var heading = root.insertElement(transaction, 3, "blockHeading");
          heading.setAttribute(transaction, "kind", "zesde zin");
          heading.insertText(transaction, 0, "Vreemde kop");
          var list = root.insertElement(transaction, 4, "bulletList");
          list.insertElement(transaction, 0, "paragraph")
              .insertText(transaction, 0, "los in lijst");
          var table = root.insertElement(transaction, 5, "table");
          table
              .insertElement(transaction, 0, "paragraph")
              .insertText(transaction, 0, "los in tabel");
        });

    assertThat(Words.lines(NeutralReader.read(doc)))
        .containsExactly(
            "los", "diepster", "fonkel", "Vreemde kop", "los in lijst", "los in tabel");
  }

  @Test
  void deepNestingIsFlattenedWithItsWords() {
    var doc = new Doc(1);
    doc.transact(
        transaction -> {
          XmlFragment parent = doc.xmlFragment("default");
          for (int i = 0; i < 80; i++) {
            parent = parent.insertElement(transaction, 0, "blockquote");
          }
          parent.insertText(transaction, 0, "onderaan");
        });

    assertThat(Words.lines(NeutralReader.read(doc))).containsExactly("onderaan");
  }

  @Test
  void contentBeforeTheFirstBlockHeadingStaysOutsideTheSections() {
    var doc = new Doc(1);
    doc.transact(
        transaction -> {
          var root = doc.xmlFragment("default");
          root.insertElement(transaction, 0, "paragraph").insertText(transaction, 0, "vooraf");
          var heading = root.insertElement(transaction, 1, "blockHeading");
          heading.setAttribute(transaction, "kind", "dont");
          root.insertElement(transaction, 2, "paragraph").insertText(transaction, 0, "erna");
        });

    assertThat(NeutralReader.read(doc).blocks())
        .containsExactly(
            new Paragraph(List.of(Text.plain("vooraf")), "", false),
            new Block.Section(
                BlockGroupKind.DONT,
                "Dit doen we niet",
                List.of(new Paragraph(List.of(Text.plain("erna")), "", false)),
                "",
                false));
  }

  @Test
  void overlappingLinksKeepTheirAddress() {
    var doc = new Doc(1);
    doc.transact(
        transaction -> {
          var line = doc.xmlFragment("default").insertElement(transaction, 0, "paragraph");
          var text = line.insertText(transaction, 0, "link");
          text.format(
              transaction,
              0,
              4,
              Map.of("link--3fa9c1d2", Map.of("href", "https://voorbeeld.be"), "bold", Map.of()));
        });

    assertThat(NeutralReader.read(doc).blocks())
        .containsExactly(
            new Paragraph(
                List.of(new Text("link", List.of(Mark.BOLD), "https://voorbeeld.be")), "", false));
  }

  @Test
  void htmlHasTheWholeTextWithEveryCharacterEscaped() {
    assertThat(Html.of(EVERYTHING))
        .contains("<section class=\"block-principle\"><h2 dir=\"auto\">Uitgangspunt</h2>")
        .contains("<strong><em>herkenbaar</em></strong>")
        .contains("<span class=\"fill-in fill-in-empty\">[functie]</span>")
        .contains("<span class=\"fill-in\">stad Mechelen</span> ")
        .contains("<span class=\"fill-in\">na <strong>18 uur</strong></span><br>")
        .contains("<a href=\"https://voorbeeld.be/?a=1&amp;b=2\" rel=")
        .contains("<h3 dir=\"auto\">Een kop</h3>")
        .contains("<ol start=\"4\" type=\"a\">")
        .contains("<input type=\"checkbox\" disabled checked><p dir=\"auto\">gedaan</p>")
        .contains("<aside class=\"callout callout-legal-basis\">")
        .contains("<th colspan=\"2\"><p dir=\"auto\">kop</p>")
        .contains("<td align=\"right\"><p dir=\"auto\">een</p>")
        .contains("<cite>wet van 2018</cite> <small class=\"unverified\">(na te kijken)</small>");

    var hostile = "<script>alert(\"x\")</script> & '";
    var document =
        new Document(
            List.of(
                new Block.Section(
                    BlockGroupKind.OPEN,
                    hostile,
                    List.of(
                        paragraph(
                            new Text(hostile, List.of(), "https://x.be/\"onmouseover=\"y"),
                            new Inline.FillIn(hostile, ""),
                            new Inline.FillIn("", hostile),
                            new Inline.Source(hostile, Inline.SourceStatus.VERIFIED),
                            new Inline.SectionReference("J1", hostile))),
                    "",
                    false)));
    assertThat(Html.of(document))
        .doesNotContain("<script", "\"onmouseover=\"")
        .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;");
  }

  @ParameterizedTest
  @CsvSource({
    "https://voorbeeld.be, true",
    "HTTP://voorbeeld.be, true",
    "mailto:iemand@voorbeeld.be, true",
    "javascript:alert(1), false",
    "' JavaScript:alert(1)', false",
    "'data:text/html;base64,x', false",
    "//voorbeeld.be, false",
    "/e/x, false"
  })
  void onlyAddressesOfPagesAndMailboxesBecomeLinks(String href, boolean link) {
    assertThat(Html.safeHref(href) != null).isEqualTo(link);
  }

  @Test
  void markdownHasTheWholeText() {
    assertThat(Markdown.of(EVERYTHING))
        .isEqualTo(
            """
            ## Uitgangspunt

            Wij zijn ***herkenbaar*** als \\[functie\\] van stad Mechelen na **18 uur**\\
            [zie hier](<https://voorbeeld.be/?a=1&b=2>)<u>~~!~~</u>

            ### Een kop

            ---

            ## Dit doen we

            - punt

            4. vier

               - genest

            - [x] gedaan

            * [ ] te doen

            ## Onder voorwaarde

            > **Juridische basis**
            >
            > AVG, art. 6

            > citaat

            > **Nog geen akkoord**
            >
            > hierover niet

            ## Bronnen

            | kop |  |
            |---:|---|
            | een | twee<br>drie |

            wet van 2018 *(na te kijken)*&#74;2 Gegevens en privacy
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "*geen nadruk* ¦ \\*geen nadruk\\*",
        "# geen kop ¦ \\# geen kop",
        "- geen punt ¦ \\- geen punt",
        "a - b ¦ a - b",
        "1. geen lijst ¦ 1\\. geen lijst",
        "art. 6 ¦ art. 6",
        "<b>geen html</b> ¦ \\<b\\>geen html\\</b\\>",
        "a|b ¦ a\\|b",
        "[geen](link) ¦ \\[geen\\](link)",
        "&amp; ¦ \\&amp;",
        "jij & ik ¦ jij & ik",
        "+ geen punt ¦ \\+ geen punt",
        "=== ¦ \\===",
        "kijk! ¦ kijk!",
        "snake_case en _geen nadruk_ ¦ snake_case en \\_geen nadruk\\_",
        "zie https://a.be/x_y?z=1&b=2 ¦ zie https://a.be/x_y?z=1&b=2",
        "zie https://a.be/~jan ¦ zie https\\://a.be/\\~jan",
        "zie www.voorbeeld.be. ¦ zie www.voorbeeld.be."
      })
  void typedMarkupStaysText(String typed, String markdown) {
    assertThat(Markdown.of(List.of(paragraph(Text.plain(typed)))).strip()).isEqualTo(markdown);
  }

  @Test
  void wordsAreCountedBetweenSpacesWithoutEmptySpots() {
    var document =
        new Document(
            List.of(
                section(
                    BlockGroupKind.DO,
                    paragraph(
                        Text.plain("Foto’s van 15-jarigen: 3 x “neen”, zie www.voorbeeld.be "),
                        new Inline.FillIn("tel mij niet", ""),
                        new Inline.FillIn("hint", "twee woorden")))));

    assertThat(Words.count(document)).isEqualTo(10);
  }

  private static void collect(XmlFragment parent, List<String> into) {
    for (var child : parent.children()) {
      if (child instanceof XmlElement element) {
        into.add(element.name() + " " + element.attributes().keySet());
        collect(element, into);
      }
    }
  }

  private static Block section(BlockGroupKind kind, Block... blocks) {
    return new Block.Section(kind, kind.title(), List.of(blocks), "ssssssss", true);
  }

  private static Block paragraph(Inline... inlines) {
    return new Paragraph(List.of(inlines), "pppppppp", true);
  }

  private static Block list(
      ListKind kind, @org.jspecify.annotations.Nullable Boolean checked, Block... blocks) {
    return new Block.ListBlock(
        kind,
        1,
        List.of(new ListItem(checked, List.of(blocks), "iiiiiiii", true)),
        "llllllll",
        true);
  }
}
