package be.werktafel.text;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.text.WordDiff.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordDiffTest {
  @Test
  void aWordBeforePunctuationChangesWithoutThePunctuation() {
    assertThat(shown("Wij bewaren niets.", "Wij bewaren alles."))
        .isEqualTo("Wij bewaren -niets-+alles+.");
  }

  @Test
  void twoChangedWordsInARowAreOneRemovalAndOneAddition() {
    assertThat(shown("een twee drie vier", "een 2 3 vier")).isEqualTo("een -twee drie-+2 3+ vier");
  }

  @Test
  void anotherSentenceReplacesTheOldOneAsAWhole() {
    assertThat(shown("Wij vragen eerst toestemming.", "Geen enkele foto blijft bewaard."))
        .isEqualTo("-Wij vragen eerst toestemming.-+Geen enkele foto blijft bewaard.+");
  }

  @Test
  void equalTextsAreOnePieceAndEmptyOnesNone() {
    assertThat(WordDiff.between("gelijk", "gelijk")).hasSize(1);
    assertThat(WordDiff.between("", "")).isEmpty();
  }

  @Test
  void thePiecesGiveBothTextsBack() {
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      var before = words(random);
      var after = new ArrayList<>(before);
      for (int edits = random.nextInt(6); edits > 0; edits--) {
        int at = random.nextInt(after.size() + 1);
        if (random.nextBoolean()) {
          after.add(at, "woord" + random.nextInt(9));
        } else if (at < after.size()) {
          after.remove(at);
        }
      }
      var was = String.join("", before);
      var is = String.join("", after);
      var pieces = WordDiff.between(was, is);
      assertThat(without(Piece.Kind.ADDED, pieces)).as("seed " + seed).isEqualTo(was);
      assertThat(without(Piece.Kind.REMOVED, pieces)).as("seed " + seed).isEqualTo(is);
      assertThat(pieces).as("seed " + seed).noneMatch(piece -> piece.text().isEmpty());
    }
  }

  private static List<String> words(Random random) {
    var signs = List.of(" ", ", ", ".", "\n", "  ", "é", "😀", "e\u0301", "art. 5/1", "d'r");
    return random
        .ints(random.nextInt(40), 0, 2 * signs.size())
        .mapToObj(n -> n < signs.size() ? signs.get(n) : "w" + n)
        .toList();
  }

  private static String without(Piece.Kind kind, List<Piece> pieces) {
    return pieces.stream()
        .filter(piece -> piece.kind() != kind)
        .map(Piece::text)
        .collect(Collectors.joining());
  }

  private static String shown(String before, String after) {
    return WordDiff.between(before, after).stream()
        .map(
            piece ->
                switch (piece.kind()) {
                  case SAME -> piece.text();
                  case REMOVED -> "-" + piece.text() + "-";
                  case ADDED -> "+" + piece.text() + "+";
                })
        .collect(Collectors.joining());
  }
}
