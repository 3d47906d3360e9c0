package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.Role;
import be.werktafel.plenary.Slide.ChangedBlock;
import be.werktafel.plenary.TableText.SectionText;
import be.werktafel.review.ReviewThread;
import be.werktafel.review.ThreadType;
import be.werktafel.snapshots.Snapshot.Highlight;
import be.werktafel.text.Block;
import be.werktafel.text.Block.DecisionStatus;
import be.werktafel.text.BlockDifference.LineDifference;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Document;
import be.werktafel.text.Inline;
import be.werktafel.text.WordDiff.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeckTest {
  private static final String NOTICE = "Verkennende tekst, geen juridisch advies.";
  private static final Document TEMPLATE =
      text(
          group(
              BlockGroupKind.DO,
              starting("a", "Wij melden ons aan als"),
              starting("b", "Wij bewaren niets.")));

  @Test
  void aTableHasAtMostThreeSlidesAndItsTextIsOutsideTheRun() {
    var deck =
        deck(
            table(
                "Wij zijn gast.",
                "Mag een alias?",
                section(
                    "D1",
                    TEMPLATE,
                    text(
                        group(
                            BlockGroupKind.DO, starting("a", "Wij melden ons aan als werker."))))));

    assertThat(deck.slides())
        .extracting(Slide::id)
        .containsExactly("title", "overview/0", "t1", "t1/news", "t1/ask", "end");
    assertThat(deck.texts()).extracting(Slide::id).containsExactly("t1/D1", "t1/D1/0");
  }

  @Test
  void aTableThatOnlyHasItsStartingTextShowsNothingOfIt() {
    var deck = deck(table("", "", section("D1", TEMPLATE, TEMPLATE)));

    assertThat(deck.slides())
        .extracting(Slide::getClass)
        .containsExactly(
            Slide.Title.class, Slide.Overview.class, Slide.TableReport.class, Slide.End.class);
    assertThat(report(deck).words()).isZero();
  }

  @Test
  void aFilledSpotIsNewAndCountsAsWrittenByTheTable() {
    var before = text(group(BlockGroupKind.DO, spot("")));
    var deck =
        deck(
            table(
                "", "", section("D1", before, text(group(BlockGroupKind.DO, spot("drie dagen"))))));

    assertThat(report(deck).words()).isEqualTo(2);
    assertThat(added(news(deck).changes().getFirst())).containsExactly("drie", "dagen");
  }

  @Test
  void splittingAStartingParagraphIsNoNews() {
    var deck =
        deck(
            table(
                "",
                "",
                section(
                    "D1",
                    text(
                        group(
                            BlockGroupKind.DO,
                            starting("a", "Wij bewaren niets zonder toestemming van de jongere."))),
                    text(
                        group(
                            BlockGroupKind.DO,
                            starting("a", "Wij bewaren niets"),
                            paragraph("c", "zonder toestemming van de jongere."))))));

    assertThat(deck.slides()).noneMatch(Slide.News.class::isInstance);
  }

  @Test
  void theFiveLargestChangesAreShownInReadingOrderAndTheOthersCounted() {
    var added =
        IntStream.range(0, 8)
            .mapToObj(i -> paragraph("n" + i, ("woord" + i + " ").repeat(i + 1)))
            .toArray(Block[]::new);
    var deck = deck(table("", "", section("D1", TEMPLATE, text(group(BlockGroupKind.DO, added)))));

    var news = news(deck);
    assertThat(news.changes())
        .flatExtracting(DeckTest::added)
        .extracting(words -> words.substring(0, 6))
        .containsExactly("woord3", "woord4", "woord5", "woord6", "woord7");
    assertThat(news.more()).isEqualTo(3);
  }

  @Test
  void highlightsComeFirstAndAreNotRepeatedAsChanges() {
    var highlights = List.of(new Highlight("e.D1.t1", "D1", "Wij wissen na drie dagen."));
    var now =
        text(
            group(
                BlockGroupKind.DO,
                paragraph("n", "Wij wissen na drie dagen."),
                paragraph("m", "Wij vragen het telkens opnieuw.")));
    var deck = deck(new TableText("t1", "", "", highlights, List.of(section("D1", TEMPLATE, now))));

    assertThat(news(deck).highlights()).isEqualTo(highlights);
    assertThat(news(deck).changes())
        .flatExtracting(DeckTest::added)
        .containsExactly("Wij vragen het telkens opnieuw.");
  }

  @Test
  void afterAPlenaryTheTextIsComparedWithWhatItShowed() {
    var shown = text(group(BlockGroupKind.DO, paragraph("n", "Wij wissen na drie dagen.")));
    var now =
        text(
            group(
                BlockGroupKind.DO,
                paragraph("n", "Wij wissen na tien dagen."),
                paragraph("m", "Een collega kijkt mee.")));
    var section = new SectionText("D1", NOTICE, null, 0, 0, List.of(), TEMPLATE, shown, now);
    var deck =
        Deck.of("Hack", 3, List.of(new TableText("t1", "", "", List.of(), List.of(section))));

    assertThat(news(deck).since()).isEqualTo(3);
    assertThat(news(deck).notice()).isEqualTo(NOTICE);
    assertThat(news(deck).changes())
        .flatExtracting(DeckTest::added)
        .containsExactly("tien", "Een collega kijkt mee.");
  }

  @Test
  void aRemovedSentenceOfAnEarlierPlenaryIsNewsAndARemovedStartingSentenceIsNot() {
    var empty = text(group(BlockGroupKind.DO));
    var shown = text(group(BlockGroupKind.DO, paragraph("n", "Wij wissen na drie dagen.")));
    var since = new SectionText("D1", null, null, 0, 0, List.of(), TEMPLATE, shown, empty);
    assertThat(
            news(Deck.of(
                    "Hack", 3, List.of(new TableText("t1", "", "", List.of(), List.of(since)))))
                .changes())
        .hasSize(1);

    assertThat(deck(table("", "", section("D1", TEMPLATE, empty))).slides())
        .noneMatch(Slide.News.class::isInstance);
  }

  @Test
  void aLongChangeIsShortenedToWhatChangedAndTheWordsAroundIt() {
    var long1 = words("a", 100);
    var long2 = words("b", 100);
    var before = text(group(BlockGroupKind.DO, paragraph("n", long1 + " oud " + long2)));
    var now = text(group(BlockGroupKind.DO, paragraph("n", long1 + " nieuw " + long2)));
    var pieces =
        news(deck(table("", "", section("D1", before, now))))
            .changes()
            .getFirst()
            .lines()
            .getFirst()
            .pieces();

    var shown = pieces.stream().map(Piece::text).collect(Collectors.joining());
    assertThat(shown).startsWith("…").endsWith("…").contains("oud", "nieuw");
    assertThat(Excerpt.count(shown)).isBetween(15, 25);
  }

  @Test
  void theMostImportantOpenReactionIsShownWithoutItsAuthor() {
    var threads =
        List.of(
            thread(ThreadType.QUESTION, "Wie beslist dit?", 2),
            thread(ThreadType.RISK, "Dit kan vervolging betekenen.", 1));
    var section = new SectionText("J1", null, null, 2, 1, threads, TEMPLATE, TEMPLATE, TEMPLATE);
    var deck = deck(new TableText("t1", "", "", List.of(), List.of(section)));

    var ask = slide(deck, Slide.Ask.class);
    assertThat(ask.openThreads()).isEqualTo(2);
    assertThat(ask.reaction())
        .isEqualTo(
            new Slide.OpenReaction(
                "J1", ThreadType.RISK, "Dit kan vervolging betekenen.", List.of()));
  }

  @Test
  void theDecisionsThatPeopleWroteAreGatheredBeforeTheEnd() {
    var now =
        text(
            group(
                BlockGroupKind.OPEN,
                new Block.Decision(
                    DecisionStatus.AGREED,
                    List.of(paragraph("p", "Eén account per team.")),
                    "x",
                    false),
                new Block.Decision(DecisionStatus.OPEN, List.of(), "y", false)));
    var deck = deck(table("", "", section("D1", TEMPLATE, now)));

    assertThat(slide(deck, Slide.Decisions.class).decisions())
        .containsExactly(
            new Slide.Decision("t1", "D1", DecisionStatus.AGREED, "Eén account per team."));
    assertThat(deck.slides().getLast()).isInstanceOf(Slide.End.class);
  }

  @Test
  void manyTablesAreSpreadOverSeveralOverviewSlides() {
    var tables =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    new TableText(
                        "t" + i,
                        "",
                        "",
                        List.of(),
                        List.of(
                            section("A", TEMPLATE, TEMPLATE), section("B", TEMPLATE, TEMPLATE))))
            .toList();
    var overviews =
        Deck.of("Hack", null, tables).slides().stream()
            .filter(Slide.Overview.class::isInstance)
            .map(Slide.Overview.class::cast)
            .toList();

    assertThat(overviews).hasSize(2);
    assertThat(overviews.stream().mapToInt(slide -> slide.tables().size()).sum()).isEqualTo(16);
  }

  @Test
  void aTextHasThePlaceOfItsTable() {
    var section = section("D1", TEMPLATE, TEMPLATE);
    var deck =
        Deck.of(
            "Hack",
            null,
            List.of(
                new TableText("t1", "", "", List.of(), List.of(section)),
                new TableText("t2", "", "", List.of(), List.of(section))));

    assertThat(deck.placeOf("t2/D1/0")).isEqualTo(deck.placeOf("t2")).isPositive();
    assertThat(deck.tableAt(new Position("t2/D1/0", 0, 0))).isEqualTo("t2");
    assertThat(deck.placeOf("t2/D9")).isNegative();
  }

  @Test
  void wordsBeforeTheFirstHeadingAreOnTheFirstSlideOfTheText() {
    var now =
        text(paragraph("v", "Vooraf."), group(BlockGroupKind.DO, paragraph("n", "Elke week.")));
    var deck = deck(table("", "", section("P1", TEMPLATE, now)));

    assertThat(deck.texts())
        .filteredOn(Slide.Text.class::isInstance)
        .extracting(slide -> ((Slide.Text) slide).block().blocks())
        .containsExactly(List.of(paragraph("v", "Vooraf."), paragraph("n", "Elke week.")));
  }

  private static Deck deck(TableText table) {
    return Deck.of("Hack-On-line", null, List.of(table));
  }

  private static TableText table(String headline, String question, SectionText... sections) {
    return new TableText("t1", headline, question, List.of(), List.of(sections));
  }

  private static SectionText section(String id, Document startingText, Document now) {
    return new SectionText(id, null, null, 0, 0, List.of(), startingText, startingText, now);
  }

  private static Slide.News news(Deck deck) {
    return slide(deck, Slide.News.class);
  }

  private static Slide.TableReport report(Deck deck) {
    return slide(deck, Slide.TableReport.class);
  }

  private static <T extends Slide> T slide(Deck deck, Class<T> kind) {
    return deck.slides().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The added words of a change, one text per piece. */
  private static List<String> added(ChangedBlock block) {
    return block.lines().stream()
        .map(LineDifference::pieces)
        .flatMap(List::stream)
        .filter(piece -> piece.kind() == Piece.Kind.ADDED)
        .map(piece -> piece.text().strip())
        .toList();
  }

  private static ReviewThread thread(ThreadType type, String text, int minute) {
    return new ReviewThread(
        "x" + minute,
        "e",
        "e.J1.t1",
        type,
        new ReviewThread.Author("p", Role.EXPERT, null),
        text,
        null,
        new ArrayList<>(),
        Instant.parse("2027-05-24T10:00:00Z").plusSeconds(60L * minute),
        null,
        null,
        null);
  }

  private static String words(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(" "));
  }

  private static Document text(Block... blocks) {
    return new Document(List.of(blocks));
  }

  private static Block.Section group(BlockGroupKind kind, Block... blocks) {
    return new Block.Section(kind, kind.title(), List.of(blocks), "", true);
  }

  private static Block spot(String filled) {
    return new Block.Paragraph(
        List.of(
            Inline.Text.plain("Binnen "),
            new Inline.FillIn("termijn", filled),
            Inline.Text.plain(" antwoorden wij.")),
        "s",
        true);
  }

  private static Block starting(String id, String text) {
    return new Block.Paragraph(List.of(Inline.Text.plain(text)), id, true);
  }

  private static Block paragraph(String id, String text) {
    return new Block.Paragraph(List.of(Inline.Text.plain(text)), id, false);
  }
}
