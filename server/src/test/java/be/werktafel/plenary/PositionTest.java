package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.plenary.Deck.TableText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PositionTest {
  private final Presentation table2 =
      Presentation.none("e1").started("s1", "title", "An", Instant.EPOCH).showing("t2", 2, 1);

  @Test
  void thePositionIsASlideWhereverTheSlideIsInTheDeck() {
    assertThat(Position.in(deck("t1", "t2", "t3"), table2)).isEqualTo(new Position("t2", 1));
    assertThat(Position.in(deck("t3", "t1", "t2"), table2)).isEqualTo(new Position("t2", 1));
  }

  @Test
  void aSlideThatIsGoneLeadsToTheFirstPageOfTheSlideThatTookItsPlace() {
    assertThat(Position.in(deck("t1", "t3"), table2)).isEqualTo(new Position("t3", 0));
  }

  @Test
  void aSlideThatIsGoneFromTheEndLeadsToTheLastSlide() {
    assertThat(Position.in(deck(), table2)).isEqualTo(new Position("end", 0));
  }

  private static Deck deck(String... tables) {
    return Deck.of(
        "Hack-On-line",
        Stream.of(tables)
            .map(table -> new TableText(table, table, "", "", List.of(), List.of()))
            .toList());
  }
}
