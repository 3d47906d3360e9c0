package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.werktafel.plenary.Deck.SectionText;
import be.werktafel.plenary.Deck.TableText;
import be.werktafel.plenary.Slide.Kind;
import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Document;
import be.werktafel.text.Inline;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeckTest {
  private static final String NOTICE = "Verkennende tekst, geen juridisch advies.";

  @Test
  void everyTableStartsWithItsHeadlineAndRoomQuestionFollowedByItsBlocks() {
    var deck =
        Deck.of(
            "Hack-On-line",
            List.of(
                new TableText(
                    "t1",
                    "Tafel 1 Grote Markt",
                    "Wij zijn gast.",
                    "Mag een alias?",
                    List.of(),
                    List.of(
                        section(
                            "J1", NOTICE, 2, 1, group(BlockGroupKind.PRINCIPLE, "Onze opdracht.")),
                        section(
                            "D1",
                            null,
                            0,
                            1,
                            group(BlockGroupKind.PRINCIPLE, "Gast zijn."),
                            group(BlockGroupKind.DO, "Vragen."))))));

    assertThat(deck.slides())
        .extracting(Slide::id, Slide::kind, Slide::tableId, Slide::sectionId, Slide::notice)
        .containsExactly(
            tuple("title", Kind.TITLE, null, null, null),
            tuple("t1", Kind.TABLE, "t1", null, null),
            tuple("t1/J1", Kind.SECTION, "t1", "J1", NOTICE),
            tuple("t1/J1/0", Kind.BLOCK, "t1", "J1", NOTICE),
            tuple("t1/D1", Kind.SECTION, "t1", "D1", null),
            tuple("t1/D1/0", Kind.BLOCK, "t1", "D1", null),
            tuple("t1/D1/1", Kind.BLOCK, "t1", "D1", null),
            tuple("end", Kind.END, null, null, null));
    var table = deck.slides().get(1);
    assertThat(table.headline()).isEqualTo("Wij zijn gast.");
    assertThat(table.roomQuestion()).isEqualTo("Mag een alias?");
    assertThat(table.threads()).isEqualTo(4);
    assertThat(table.openThreads()).isEqualTo(2);
  }

  @Test
  void emptyBlocksAndSectionsGetNoSlideButEveryTableHasOne() {
    var deck =
        Deck.of(
            "Hack-On-line",
            List.of(
                new TableText(
                    "t2",
                    "Tafel 2 Vismarkt",
                    "",
                    "",
                    List.of(),
                    List.of(
                        section("J2", NOTICE, 0, 0, group(BlockGroupKind.OPEN, "  ")),
                        section("J3", NOTICE, 0, 0)))));
    assertThat(deck.slides())
        .extracting(Slide::kind)
        .containsExactly(Kind.TITLE, Kind.TABLE, Kind.END);
  }

  @Test
  void aTableWithOneSectionHasNoTitleSlideForIt() {
    var deck =
        Deck.of(
            "Hack-On-line",
            List.of(
                new TableText(
                    "t3",
                    "Tafel 3",
                    "",
                    "",
                    List.of(),
                    List.of(section("P1", null, 0, 0, group(BlockGroupKind.DO, "Elke week."))))));
    assertThat(deck.slides())
        .extracting(Slide::kind)
        .containsExactly(Kind.TITLE, Kind.TABLE, Kind.BLOCK, Kind.END);
  }

  @Test
  void theHighlightsOfATableFollowItsHeadlineWithTheNoticeOfTheirSection() {
    var highlights =
        List.of(
            new Highlight("e.P1.t3", "P1", "Elke week."),
            new Highlight("e.J1.t3", "J1", "Onze opdracht."));
    var deck =
        Deck.of(
            "Hack-On-line",
            List.of(
                new TableText(
                    "t3",
                    "Tafel 3",
                    "Eerst luisteren.",
                    "",
                    highlights,
                    List.of(
                        section("P1", null, 0, 0, group(BlockGroupKind.DO, "Elke week.")),
                        section("J1", NOTICE, 0, 0, group(BlockGroupKind.DO, "Onze opdracht."))))));

    assertThat(deck.slides().subList(1, 4))
        .extracting(Slide::kind)
        .containsExactly(Kind.TABLE, Kind.HIGHLIGHTS, Kind.SECTION);
    var slide = deck.slides().get(2);
    assertThat(slide.highlights()).isEqualTo(highlights);
    assertThat(slide.notice()).isEqualTo(NOTICE);
  }

  @Test
  void wordsBeforeTheFirstHeadingAreOnTheFirstSlide() {
    var deck =
        Deck.of(
            "Hack-On-line",
            List.of(
                new TableText(
                    "t3",
                    "Tafel 3",
                    "",
                    "",
                    List.of(),
                    List.of(
                        section(
                            "P1",
                            null,
                            0,
                            0,
                            paragraph("Vooraf."),
                            group(BlockGroupKind.DO, "Elke week."))))));
    var shown = Objects.requireNonNull(deck.slides().get(2).block());
    assertThat(shown.blocks()).containsExactly(paragraph("Vooraf."), paragraph("Elke week."));
  }

  private static SectionText section(
      String id, @Nullable String notice, int open, int handled, Block... blocks) {
    return new SectionText(
        id, "Sectie " + id, notice, open, handled, new Document(List.of(blocks)));
  }

  private static Block group(BlockGroupKind kind, String text) {
    return new Block.Section(kind, kind.title(), List.of(paragraph(text)), kind.wire(), false);
  }

  private static Block paragraph(String text) {
    return new Block.Paragraph(List.of(new Inline.Text(text, List.of(), null)), "", false);
  }
}
