package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document whose log has content from before the schema door can be opened. */
class HealingTest {
  private static final DocumentRules RULES = DocumentSchema.SECTION;

  /** Poisons in an attribute or a mark, whose value is not text that a person wrote. */
  private static final Set<String> WITHOUT_WORDS = Set.of("a text as an attribute", "bytes");

  static List<String> poisons() {
    return Poisons.names();
  }

  private static Doc poisoned(List<String> poisons) {
    Doc doc = new Doc(3);
    byte[] section = Poisons.section();
    doc.apply(section);
    poisons.forEach(poison -> doc.apply(Poisons.update(poison, section)));
    return doc;
  }

  private static String words(Doc doc) {
    return doc.xmlFragment("default").toXml().replaceAll("<[^>]*>", " ");
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void unfitContentIsRemovedAndItsWordsAreKept(String poison) {
    Doc doc = poisoned(List.of(poison));
    boolean carriesWords = doc.encodeStateAsUpdate().length > 0 && carriesWords(doc);
    assertThat(Healing.isWhole(doc, RULES)).isFalse();

    byte[] healing = Healing.heal(doc, RULES);

    assertThat(healing).isNotNull();
    assertThat(Healing.isWhole(doc, RULES)).isTrue();
    assertThat(words(doc)).contains("meelezen");
    if (carriesWords && !WITHOUT_WORDS.contains(poison)) {
      assertThat(words(doc)).contains(Poisons.WORDS);
    }
    assertThat(Healing.heal(doc, RULES)).isNull();
  }

  /** Whether the document has the words as text, not as the value of an attribute. */
  private static boolean carriesWords(Doc doc) {
    String html = Html.of(NeutralReader.read(doc));
    return html.contains(Poisons.WORDS);
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void readingKeepsTheWordsOfUnfitContent(String poison) {
    Doc doc = poisoned(List.of(poison));
    Doc healed = poisoned(List.of(poison));
    Healing.heal(healed, RULES);

    for (String words : List.of(Poisons.WORDS, "meelezen")) {
      if (words(healed).contains(words)) {
        assertThat(Html.of(NeutralReader.read(doc))).contains(words);
        assertThat(Markdown.of(NeutralReader.read(doc))).contains(words);
      }
    }
  }

  @Test
  void allPoisonsTogetherAreRemovedAndEveryCopyHasTheSameText() {
    Doc doc = poisoned(Poisons.names());
    Doc copy = poisoned(Poisons.names());

    byte[] healing = Healing.heal(doc, RULES);
    copy.apply(healing == null ? new byte[0] : healing);

    assertThat(Healing.isWhole(copy, RULES)).isTrue();
    assertThat(copy.xmlFragment("default").toXml()).isEqualTo(doc.xmlFragment("default").toXml());
    assertThat(words(doc)).contains(Poisons.WORDS).contains("meelezen");
  }

  @Test
  void adjacentRemovedTextBecomesOneParagraphInOneMarkedBlock() {
    Doc doc = new Doc(3);
    doc.apply(Poisons.section());
    for (String letter : List.of("d", "r", "i", "e")) {
      Doc writer = new Doc(4);
      writer.apply(doc.encodeStateAsUpdate());
      doc.apply(
          writer.transact(
              t -> writer.text("evil").insert(t, writer.text("evil").length(), letter)));
    }

    Healing.heal(doc, RULES);

    assertThat(doc.xmlFragment("default").toXml())
        .endsWith(
            "<blockquote><paragraph><bold>"
                + DocumentSchema.KEPT
                + "</bold></paragraph><paragraph>drie</paragraph></blockquote>");
    assertThat(doc.text("evil").length()).isZero();
  }

  @Test
  void anOversizedTableLosesItsLastCellsAndNoWord() {
    Doc doc = new Doc(3);
    doc.transact(
        t -> {
          XmlElement table = doc.xmlFragment("default").insertElement(t, 0, "table");
          for (int row = 0; row < 100; row++) {
            XmlFragment cells = table.insertElement(t, row, "tableRow");
            for (int cell = 0; cell < 100; cell++) {
              cells
                  .insertElement(t, cell, "tableCell")
                  .insertElement(t, 0, "paragraph")
                  .insertText(t, 0, "r%dk%d".formatted(row, cell));
            }
          }
        });

    Healing.heal(doc, RULES);

    assertThat(Healing.isWhole(doc, RULES)).isTrue();
    assertThat(Shape.of(doc).cells()).isLessThanOrEqualTo(6_000);
    assertThat(words(doc)).contains("r0k0").contains("r99k99").contains("r75k20");
  }

  @Test
  void aFittingTextIsUnchanged() {
    Doc doc = new Doc(3);
    doc.apply(Poisons.section());
    byte[] before = doc.encodeStateAsUpdate();

    assertThat(Healing.heal(doc, RULES)).isNull();
    assertThat(doc.encodeStateAsUpdate()).isEqualTo(before);
  }
}
