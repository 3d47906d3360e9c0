package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PositionTest {
  private final Position table2 = new Position("t2", 2, 1);

  @Test
  void thePositionIsASlideWhereverTheSlideIsInTheDeck() {
    assertThat(table2.in(deck("t1", "t2", "t3"))).isEqualTo(new Position("t2", 2, 1));
    assertThat(table2.in(deck("t3", "t1", "t2"))).isEqualTo(new Position("t2", 3, 1));
  }

  @Test
  void aSlideThatIsGoneLeadsToTheFirstPageOfTheSlideThatTookItsPlace() {
    assertThat(table2.in(deck("t1", "t3"))).isEqualTo(new Position("t3", 2, 0));
  }

  @Test
  void aSlideThatIsGoneFromTheEndLeadsToTheLastSlide() {
    assertThat(table2.in(deck())).isEqualTo(new Position("end", 1, 0));
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
