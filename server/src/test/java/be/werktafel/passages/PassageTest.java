package be.werktafel.passages;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.RelativePosition;
import be.werktafel.yjs.RelativePosition.Side;
import be.werktafel.yjs.SharedType;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anchors in documents of the real engine. */
class PassageTest {
  private final Doc doc = new Doc(7);

  @BeforeEach
  void twoParagraphs() {
    doc.transact(
        at -> {
          paragraph(at, 0, "block0", "Wij zijn gast in de straat.");
          paragraph(at, 1, "block1", "Wij vragen eerst.");
        });
  }

  @Test
  void aPassageKeepsItsWordsWhenTextIsTypedAroundIt() {
    var anchor = anchor(text(0), 9, text(0), 13);
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast");
    edit(at -> text(0).insert(at, 0, "Altijd: "));
    edit(at -> text(0).insert(at, text(0).length(), " Echt."));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast");
    edit(at -> text(0).insert(at, 19, "vrije "));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gavrije st");
  }

  @Test
  void textTypedRightBesideAPassageIsNotPartOfIt() {
    var anchor = anchor(text(0), 9, text(0), 13);
    edit(at -> text(0).insert(at, 13, "en"));
    edit(at -> text(0).insert(at, 9, "eregast "));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast");
  }

  @Test
  void aPassageMaySpanParagraphs() {
    var anchor = anchor(text(0), 20, text(1), 10);
    assertThat(Passage.text(doc, anchor)).isEqualTo("straat.\nWij vragen");
  }

  @Test
  void theTextOfAPassageHasItsLineBreaksAndTheLabelsOfItsSources() {
    edit(
        at -> {
          var block = (XmlElement) doc.xmlFragment("default").children().get(0);
          text(0).delete(at, 16, 11);
          block.insertElement(at, 1, "hardBreak");
          var source = block.insertElement(at, 2, "sourceReference");
          source.setAttribute(at, "label", "art. 458 Sw.");
          block.insertText(at, 3, " zegt het.");
        });
    var block = (XmlElement) doc.xmlFragment("default").children().get(0);
    var anchor = anchor(text(0), 9, (XmlText) block.children().get(3), 10);
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast in\nart. 458 Sw. zegt het.");
  }

  @Test
  void aPassageWhoseWordsAreDeletedIsGone() {
    var anchor = anchor(text(0), 9, text(0), 13);
    edit(at -> text(0).delete(at, 8, 6));
    assertThat(Passage.isGoneFrom(doc).test(anchor)).isTrue();
  }

  @Test
  void aPassageWhoseParagraphIsDeletedIsGone() {
    var anchor = anchor(text(0), 9, text(0), 13);
    edit(at -> doc.xmlFragment("default").delete(at, 0, 1));
    assertThat(Passage.isGoneFrom(doc).test(anchor)).isTrue();
  }

  @Test
  void theRestOfAPassageOverTwoParagraphsIsInTheOtherParagraph() {
    var first = anchor(text(0), 20, text(1), 10, "straat. Wij vragen");
    edit(at -> doc.xmlFragment("default").delete(at, 0, 1));
    assertThat(Passage.text(doc, first)).isEqualTo("Wij vragen");
  }

  @Test
  void theRestOfAPassageHasNoTextThatJoinedItsLine() {
    var first = anchor(text(0), 9, text(1), 10, "gast in de straat. Wij vragen");
    edit(at -> doc.xmlFragment("default").delete(at, 1, 1));
    edit(at -> text(0).insert(at, text(0).length(), " Dat is al beslist."));
    assertThat(Passage.text(doc, first)).isEqualTo("gast in de straat.");
  }

  @Test
  void aTextThatMovedBetweenDeletedEndsIsNotThePassage() {
    var first = anchor(text(0), 9, text(1), 10, "gast in de straat. Wij vragen");
    edit(at -> text(0).delete(at, 8, 19));
    edit(at -> text(1).delete(at, 0, 11));
    edit(at -> paragraph(at, 1, "moved", "Iedereen zegt dat in de straat niets verandert."));
    assertThat(Passage.isGoneFrom(doc).test(first)).isTrue();
  }

  @Test
  void wordsThatSomebodyWritesElsewhereLaterAreNotThePassage() {
    var anchor = quoted(0, "gast in de straat");
    edit(at -> text(0).delete(at, 9, 17));
    edit(at -> paragraph(at, 2, "block2", "Ook een buur is gast in de straat waar hij woont."));
    assertThat(Passage.isGoneFrom(doc).test(anchor)).isTrue();
  }

  @Test
  void aPassageAtAnUnknownPositionIsGone() {
    var elsewhere = new Doc(99);
    elsewhere.transact(at -> elsewhere.xmlFragment("default").insertText(at, 0, "ander document"));
    var text = (XmlText) elsewhere.xmlFragment("default").children().getFirst();
    assertThat(Passage.isGoneFrom(doc).test(anchor(text, 0, text, 5))).isTrue();
  }

  @Test
  void anEndBeforeTheStartIsNotAPassage() {
    assertThat(Passage.isGoneFrom(doc).test(anchor(text(0), 13, text(0), 9))).isTrue();
  }

  @Test
  void deletedWordsThatReturnAreThePassageAgain() {
    var anchor = quoted(0, "gast in");
    edit(at -> text(0).delete(at, 9, 7));
    assertThat(Passage.isGoneFrom(doc).test(anchor)).isTrue();
    edit(at -> text(0).insert(at, 9, "gast in"));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast in");
  }

  @Test
  void aPassageMovesWithItsBlock() {
    var anchor = quoted(0, "gast");
    edit(at -> doc.xmlFragment("default").delete(at, 0, 1));
    edit(at -> paragraph(at, 1, "block0", "Wij zijn gast in de straat."));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast");
  }

  @Test
  void aSplitParagraphKeepsThePassageInItsSecondHalf() {
    var anchor = quoted(0, "in de straat");
    edit(at -> text(0).delete(at, 9, 18));
    edit(at -> paragraph(at, 1, "split", "gast in de straat."));
    assertThat(Passage.text(doc, anchor)).isEqualTo("in de straat");
  }

  @Test
  void aPassageMayBeInAFillInSpot() {
    edit(
        at -> {
          var line = (XmlElement) doc.xmlFragment("default").children().getFirst();
          line.insertElement(at, 1, "fillIn").insertText(at, 0, "de gemeente Aalst");
          line.insertText(at, 2, " vraagt het.");
        });
    var anchor = quoted(1, "gemeente Aalst");
    edit(at -> text(1).delete(at, 3, 14));
    assertThat(Passage.isGoneFrom(doc).test(anchor)).isTrue();
    edit(at -> text(1).insert(at, 3, "gemeente Aalst"));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gemeente Aalst");
  }

  @Test
  void equalWordsElsewhereAreNotThePassage() {
    edit(at -> paragraph(at, 2, "block2", "Ook elders: Wij zijn gast in de straat."));
    var anchor = quoted(0, "Wij zijn gast in de straat");
    edit(at -> doc.xmlFragment("default").delete(at, 0, 1));
    assertThat(Passage.isGoneFrom(doc).test(anchor)).isTrue();
    edit(at -> paragraph(at, 0, "block0", "Wij zijn gast in de straat."));
    assertThat(Passage.find(doc, DraftWords.of(doc), anchor)).contains(new DraftWords.Span(0, 21));
  }

  @Test
  void aShortWordIsNotMatchedElsewhere() {
    var anchor = quoted(1, "Wij");
    edit(at -> text(1).delete(at, 0, 3));
    assertThat(Passage.isGoneFrom(doc).test(anchor)).isTrue();
  }

  @Test
  void anUndecodableAnchorIsInvalid() {
    var sound = anchor(text(0), 9, text(0), 13);
    assertThat(sound.isSound()).isTrue();
    assertThat(new Anchor("geen base64!", sound.end(), "b", "q", "", "").isSound()).isFalse();
    assertThat(new Anchor("BwAA", sound.end(), "b", "q", "", "").isSound()).isFalse();
    assertThat(new Anchor("", sound.end(), "b", "q", "", "").isSound()).isFalse();
    assertThat(new Anchor(sound.start(), sound.end(), "b", " ", "", "").isSound()).isFalse();
    assertThat(new Anchor(sound.start(), sound.end(), "b", "q".repeat(501), "", "").isSound())
        .isFalse();
    assertThat(new Anchor(sound.start(), sound.end(), "b", "q", "c".repeat(201), "").isSound())
        .isFalse();
  }

  private void edit(Consumer<Transaction> edit) {
    doc.transact(edit);
  }

  private void paragraph(Transaction at, int index, String id, String words) {
    var element = doc.xmlFragment("default").insertElement(at, index, "paragraph");
    element.setAttribute(at, "id", id);
    element.insertText(at, 0, words);
  }

  /** The texts of the document in reading order. */
  private XmlText text(int index) {
    return texts(doc.xmlFragment("default")).toList().get(index);
  }

  private static Stream<XmlText> texts(XmlFragment parent) {
    return parent.children().stream()
        .flatMap(
            child ->
                switch (child) {
                  case XmlText text -> Stream.of(text);
                  case XmlElement element -> texts(element);
                });
  }

  /** The stored form of an anchor for the first occurrence of words in a text. */
  private Anchor quoted(int index, String words) {
    var text = text(index);
    int start = text.toString().indexOf(words);
    int end = start + words.length();
    var block = text.ancestors().getFirst().attribute("id") instanceof String id ? id : "";
    var anchor =
        new Anchor(
            base64(RelativePosition.at(text, start, Side.RIGHT)),
            base64(RelativePosition.at(text, end, Side.LEFT)),
            block,
            words,
            text.toString().substring(0, start),
            text.toString().substring(end));
    return anchor.with(Passage.lookAlikes(doc, anchor));
  }

  private static Anchor anchor(SharedType from, int start, SharedType to, int end) {
    return anchor(from, start, to, end, "een citaat");
  }

  private static Anchor anchor(SharedType from, int start, SharedType to, int end, String quote) {
    return new Anchor(
        base64(RelativePosition.at(from, start, Side.RIGHT)),
        base64(RelativePosition.at(to, end, Side.LEFT)),
        "block1",
        quote,
        "",
        "");
  }

  private static String base64(RelativePosition position) {
    return Base64.getEncoder().encodeToString(position.encode());
  }
}
