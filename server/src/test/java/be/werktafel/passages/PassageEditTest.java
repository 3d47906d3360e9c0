package be.werktafel.passages;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.passages.PassageEdit.Result;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.RelativePosition;
import be.werktafel.yjs.RelativePosition.Side;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replacements in documents of the real engine. */
class PassageEditTest {
  private final Doc doc = new Doc(7);
  private long client = 100;

  @Test
  void onlyTheWordsThatDifferAreTouched() {
    paragraph("p1", "Wij zijn gast in de straat.");
    var author = anchor("straat", "straat");

    replace(anchor("Wij", "straat."), "Wij zijn te gast in deze straat.");

    assertThat(xml())
        .isEqualTo("<paragraph id=\"p1\">Wij zijn te gast in deze straat.</paragraph>");
    assertThat(Passage.text(doc, author)).isEqualTo("straat");
  }

  @Test
  void newWordsGetTheMarksOfTheFirstWordThatTheyReplace() {
    var text = paragraph("p1", "Wij zijn gast hier.");
    doc.transact(at -> text.format(at, 9, 4, Map.of("bold", Map.of())));

    replace(anchor("gast", "hier"), "gasten daar");

    assertThat(xml()).contains("Wij zijn <bold>gasten daar</bold>.");
  }

  @Test
  void addedWordsAreNotPartOfALinkBeforeThem() {
    var text = paragraph("p1", "Zie de code hier.");
    doc.transact(at -> text.format(at, 7, 4, Map.of("link", Map.of("href", "https://a.be"))));

    replace(anchor("code", "code"), "code van de stad");

    assertThat(xml()).contains("<link href=\"https://a.be\">code</link> van de stad hier.");
  }

  @Test
  void anEmptyReplacementStrikesThePassageWithTheSpaceBeforeIt() {
    paragraph("p1", "Wij zijn altijd gast.");
    replace(anchor("altijd", "altijd"), "");
    assertThat(xml()).isEqualTo("<paragraph id=\"p1\">Wij zijn gast.</paragraph>");
  }

  @Test
  void aStruckParagraphIsRemovedUnlessItIsTheOnlyOne() {
    paragraph("p1", "Eerst.");
    paragraph("p2", "Dan dit.");
    replace(anchor("Dan", "dit."), "");
    assertThat(xml()).isEqualTo("<paragraph id=\"p1\">Eerst.</paragraph>");
    replace(anchor("Eerst.", "Eerst."), "");
    assertThat(xml()).isEqualTo("<paragraph id=\"p1\"></paragraph>");
  }

  @Test
  void aPassageOverParagraphsIsReplacedLineByLine() {
    paragraph("p1", "Wij zijn gast.");
    paragraph("p2", "Wij vragen eerst.");
    paragraph("p3", "Wij gaan weg.");

    replace(anchor("gast.", "gaan"), "bezoek.\nWij luisteren.");

    assertThat(xml())
        .isEqualTo(
            "<paragraph id=\"p1\">Wij zijn bezoek.</paragraph>"
                + "<paragraph id=\"p2\">Wij luisteren.</paragraph>"
                + "<paragraph id=\"p3\">weg.</paragraph>");
  }

  @Test
  void moreLinesBecomeBlocksOfTheSameKindBelow() {
    list("Vragen", "Weggaan");
    replace(anchor("Vragen", "Vragen"), "Eerst vragen\nDan luisteren\n\nDan pas spreken");
    assertThat(xml())
        .isEqualTo(
            "<bulletlist><listitem id=\"li0\"><paragraph id=\"lp0\">Eerst"
                + " vragen</paragraph></listitem><listitem id=\"new1\"><paragraph id=\"new2\">Dan"
                + " luisteren</paragraph></listitem><listitem id=\"new3\"><paragraph"
                + " id=\"new4\">Dan pas spreken</paragraph></listitem><listitem"
                + " id=\"li1\"><paragraph id=\"lp1\">Weggaan</paragraph></listitem></bulletlist>");
  }

  @Test
  void fewerLinesRemoveTheListItemsThatBecomeEmpty() {
    list("Vragen", "Luisteren", "Weggaan");
    replace(anchor("Vragen", "Luisteren"), "Vragen en luisteren");
    assertThat(xml())
        .isEqualTo(
            "<bulletlist><listitem id=\"li0\"><paragraph id=\"lp0\">Vragen en"
                + " luisteren</paragraph></listitem><listitem id=\"li2\"><paragraph"
                + " id=\"lp2\">Weggaan</paragraph></listitem></bulletlist>");
  }

  @Test
  void moreLinesInTheMiddleOfALineAreRefused() {
    paragraph("p1", "Wij zijn gast in de straat.");
    assertThat(attempt(anchor("gast", "gast"), "gast\nen buur"))
        .isInstanceOf(Result.InsideLine.class);
  }

  @Test
  void aSourceOrFillInSpotIsKeptAndNeverStruck() {
    var text = paragraph("p1", "Volgens ");
    var block = (XmlElement) text.parent().orElseThrow();
    doc.transact(
        at -> {
          block.insertElement(at, 1, "sourceReference").setAttribute(at, "label", "art. 458");
          block.insertText(at, 2, " mag dat in ");
          block.insertElement(at, 3, "fillIn");
          block.insertText(at, 4, " niet.");
        });
    var whole = anchor("Volgens", "niet.");
    var before = xml();

    assertThat(attempt(whole, "Dat mag nergens.")).isInstanceOf(Result.AcrossElement.class);
    assertThat(attempt(whole, "Volgens art. 458 mag dat in  wel en niet."))
        .isInstanceOf(Result.Made.class);
    assertThat(attempt(whole, "Dat mag volgens art. 458 niet."))
        .isInstanceOf(Result.AcrossElement.class);
    assertThat(xml()).isEqualTo(before);

    replace(whole, "Naar art. 458 mag dat in  niet.");
    assertThat(xml()).contains("Naar <sourcereference label=\"art. 458\">");
    assertThat(xml()).contains("<fillin></fillin> niet.");
  }

  @Test
  void aPassageThatIsGoneIsNotReplaced() {
    paragraph("p1", "Wij zijn gast in de straat.");
    var anchor = anchor("gast", "straat");
    doc.transact(at -> doc.xmlFragment("default").delete(at, 0, 1));
    assertThat(attempt(anchor, "buur")).isInstanceOf(Result.Gone.class);
  }

  @Test
  void noCharacterIsSplit() {
    var text = paragraph("p1", "Wij \ud83d\ude00 gast");
    var inside = anchor(text, 5, text, 11);
    assertThat(attempt(inside, "zijn hier")).isInstanceOf(Result.AcrossElement.class);
    replace(anchor("Wij", "gast"), "Wij \ud83d\ude01 gast");
    assertThat(text.toString()).isEqualTo("Wij \ud83d\ude01 gast");
  }

  @Test
  void theSameUpdateTwiceIsTheSameAsOnce() {
    paragraph("p1", "Wij zijn gast.");
    var made = (Result.Made) attempt(anchor("gast.", "gast."), "te gast.");
    doc.apply(made.update());
    doc.apply(made.update());
    assertThat(xml()).isEqualTo("<paragraph id=\"p1\">Wij zijn te gast.</paragraph>");
  }

  @Test
  void wordsAreComparedWithoutTheAmountOfWhitespace() {
    assertThat(PassageEdit.isSame("Wij zijn\ngast ", " Wij  zijn gast")).isTrue();
    assertThat(PassageEdit.isSame("aan passen", "aanpassen")).isFalse();
  }

  private Result attempt(Anchor anchor, String replacement) {
    int[] made = {0};
    return PassageEdit.make(doc, anchor, replacement, ++client, () -> "new" + ++made[0]);
  }

  private void replace(Anchor anchor, String replacement) {
    doc.apply(((Result.Made) attempt(anchor, replacement)).update());
  }

  private XmlText paragraph(String id, String words) {
    List<XmlText> made = new ArrayList<>();
    doc.transact(
        at -> {
          var root = doc.xmlFragment("default");
          made.add(paragraph(at, root, root.length(), id, words));
        });
    return made.getFirst();
  }

  private static XmlText paragraph(
      Transaction at, XmlFragment parent, int index, String id, String words) {
    var block = parent.insertElement(at, index, "paragraph");
    block.setAttribute(at, "id", id);
    return block.insertText(at, 0, words);
  }

  private void list(String... items) {
    doc.transact(
        at -> {
          var list = doc.xmlFragment("default").insertElement(at, 0, "bulletList");
          for (int i = 0; i < items.length; i++) {
            var item = list.insertElement(at, i, "listItem");
            item.setAttribute(at, "id", "li" + i);
            paragraph(at, item, 0, "lp" + i, items[i]);
          }
        });
  }

  private String xml() {
    return doc.xmlFragment("default").toXml();
  }

  /** The passage from the first occurrence of some words to the end of others. */
  private Anchor anchor(String from, String to) {
    var texts = texts(doc.xmlFragment("default"));
    var start =
        texts.stream().filter(text -> text.toString().contains(from)).findFirst().orElseThrow();
    var end = texts.stream().filter(text -> text.toString().contains(to)).findFirst().orElseThrow();
    return anchor(
        start, start.toString().indexOf(from), end, end.toString().indexOf(to) + to.length());
  }

  private static Anchor anchor(XmlText start, int from, XmlText end, int to) {
    return new Anchor(
        encoded(RelativePosition.at(start, from, Side.RIGHT)),
        encoded(RelativePosition.at(end, to, Side.LEFT)),
        "",
        "zomaar",
        "",
        "");
  }

  private static List<XmlText> texts(XmlFragment parent) {
    return parent.children().stream()
        .flatMap(
            child ->
                switch (child) {
                  case XmlText text -> List.of(text).stream();
                  case XmlElement element -> texts(element).stream();
                })
        .toList();
  }

  private static String encoded(RelativePosition position) {
    return Base64.getEncoder().encodeToString(position.encode());
  }
}
