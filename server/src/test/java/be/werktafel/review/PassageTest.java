package be.werktafel.review;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.RelativePosition;
import be.werktafel.yjs.RelativePosition.Side;
import be.werktafel.yjs.SharedType;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlText;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anchors in documents of the real engine. */
class PassageTest {
  private final Doc doc = new Doc(7);

  @BeforeEach
  void twoParagraphs() {
    doc.transact(
        at -> {
          var root = doc.xmlFragment("default");
          root.insertElement(at, 0, "paragraph").insertText(at, 0, "Wij zijn gast in de straat.");
          root.insertElement(at, 1, "paragraph").insertText(at, 0, "Wij vragen eerst.");
        });
  }

  @Test
  void aPassageFollowsItsWordsWhateverIsTypedAroundThem() {
    var anchor = anchor(text(0), 9, text(0), 13);
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast");
    edit(at -> text(0).insert(at, 0, "Altijd: "));
    edit(at -> text(0).insert(at, text(0).length(), " Echt."));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast");
    edit(at -> text(0).insert(at, 19, "vrije "));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gavrije st");
  }

  @Test
  void whatIsTypedRightBesideAPassageIsNotPartOfIt() {
    var anchor = anchor(text(0), 9, text(0), 13);
    edit(at -> text(0).insert(at, 13, "en"));
    edit(at -> text(0).insert(at, 9, "eregast "));
    assertThat(Passage.text(doc, anchor)).isEqualTo("gast");
  }

  @Test
  void aPassageMayRunOverParagraphs() {
    var anchor = anchor(text(0), 20, text(1), 10);
    assertThat(Passage.text(doc, anchor)).isEqualTo("straat.Wij vragen");
  }

  @Test
  void aPassageWhoseWordsAreDeletedIsGone() {
    var anchor = anchor(text(0), 9, text(0), 13);
    edit(at -> text(0).delete(at, 8, 6));
    assertThat(Passage.isGone(doc, anchor)).isTrue();
  }

  @Test
  void aPassageWhoseParagraphIsDeletedIsGone() {
    var anchor = anchor(text(0), 9, text(0), 13);
    edit(at -> doc.xmlFragment("default").delete(at, 0, 1));
    assertThat(Passage.isGone(doc, anchor)).isTrue();
  }

  @Test
  void whatIsLeftOfAPassageOverTwoParagraphsStandsInTheOther() {
    var first = anchor(text(0), 20, text(1), 10);
    edit(at -> doc.xmlFragment("default").delete(at, 0, 1));
    assertThat(Passage.text(doc, first)).isEqualTo("Wij vragen");
  }

  @Test
  void aPlaceThatTheDocumentNeverKnewIsGone() {
    var elsewhere = new Doc(99);
    elsewhere.transact(at -> elsewhere.xmlFragment("default").insertText(at, 0, "ander document"));
    var text = (XmlText) elsewhere.xmlFragment("default").children().getFirst();
    assertThat(Passage.isGone(doc, anchor(text, 0, text, 5))).isTrue();
  }

  @Test
  void anEndBeforeItsStartIsNoPassage() {
    assertThat(Passage.isGone(doc, anchor(text(0), 13, text(0), 9))).isTrue();
  }

  @Test
  void anAnchorThatDoesNotDecodeIsNotSound() {
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

  private XmlText text(int paragraph) {
    var element = (XmlElement) doc.xmlFragment("default").children().get(paragraph);
    return (XmlText) element.children().getFirst();
  }

  private static Anchor anchor(SharedType from, int start, SharedType to, int end) {
    return new Anchor(
        base64(RelativePosition.at(from, start, Side.RIGHT)),
        base64(RelativePosition.at(to, end, Side.LEFT)),
        "block1",
        "een citaat",
        "",
        "");
  }

  private static String base64(RelativePosition position) {
    return Base64.getEncoder().encodeToString(position.encode());
  }
}
