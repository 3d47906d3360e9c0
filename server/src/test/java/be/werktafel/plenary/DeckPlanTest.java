package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.plenary.DeckPlan.Sentence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeckPlanTest {
  private static final Deck DECK = deck("t1", "t2", "t3");
  private static final DeckPlan NONE = DeckPlan.none("e1", "s1");

  @Test
  void withoutAPlanTheDeckIsAsTheSnapshotMadeIt() {
    assertThat(NONE.shown(DECK)).isEqualTo(DECK);
  }

  @Test
  void theRoomSeesThePlannedOrderWithoutTheHiddenSlides() {
    var plan =
        NONE.ordered(List.of("title", "t3", "t1", "t2", "end")).hiding(Set.of("t1", "title"));
    assertThat(ids(plan.shown(DECK))).containsExactly("t3", "t2", "end");
    assertThat(ids(plan.showing(Set.of("title")).shown(DECK)))
        .containsExactly("title", "t3", "t2", "end");
    assertThat(plan.all(DECK)).hasSize(5);
  }

  @Test
  void aSlideThatThePlanDoesNotKnowFollowsTheSlideBeforeItInTheDeck() {
    var plan = NONE.ordered(List.of("end", "t3", "t1", "title"));
    assertThat(ids(plan.shown(deck("t1", "t2", "t3", "t4"))))
        .containsExactly("end", "t3", "t4", "t1", "t2", "title");
  }

  @Test
  void aPlannedSlideThatTheDeckNoLongerHasIsLeftOut() {
    var plan = NONE.ordered(List.of("title", "t3", "t2", "t1", "end"));
    assertThat(ids(plan.shown(deck("t1", "t3")))).containsExactly("title", "t3", "t1", "end");
  }

  @Test
  void anAddedSentenceFollowsItsSlideAndGoesWithItsNoteWhenItIsRemoved() {
    var plan =
        NONE.ordered(List.of("title", "t2", "t1", "t3", "end"))
            .adding(new Sentence("z1", "Nu een pauze."), "t2", DECK)
            .noted("z1", "Koffie in de gang.");
    assertThat(ids(plan.shown(DECK))).containsExactly("title", "t2", "z1", "t1", "t3", "end");
    assertThat(plan.rewording(new Sentence("z1", "Pauze.")).shown(DECK).slides().get(2))
        .isEqualTo(new Slide.Sentence("z1", "Pauze."));
    var removed = plan.removing("z1");
    assertThat(ids(removed.shown(DECK))).containsExactly("title", "t2", "t1", "t3", "end");
    assertThat(removed.notes()).isEmpty();
  }

  @Test
  void aSentenceBetweenTwoSlidesOfATableDoesNotInterruptItsTime() {
    var one = NONE.adding(new Sentence("z1", "Pauze."), "t1", DECK).shown(DECK);
    assertThat(one.tableAt(new Position("z1", one.placeOf("z1"), 0))).isNull();
    var twice = new Deck(Stream.of("t1", "z1", "t1").map(DeckPlanTest::slide).toList(), List.of());
    assertThat(twice.tableAt(new Position("z1", 1, 0))).isEqualTo("t1");
  }

  private static Slide slide(String id) {
    var all = NONE.adding(new Sentence("z1", "Pauze."), "t1", DECK).all(DECK);
    return all.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> ids(Deck deck) {
    return deck.slides().stream().map(Slide::id).toList();
  }

  private static Deck deck(String... tables) {
    return Deck.of(
        "Hack-On-line",
        null,
        Stream.of(tables)
            .map(table -> new TableText(table, "", "", List.of(), List.of()))
            .toList());
  }
}
