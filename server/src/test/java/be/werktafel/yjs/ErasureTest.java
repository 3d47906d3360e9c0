package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private static final String NAME = "Bé Quack";
  private static final String ERASED = "█".repeat(NAME.length());

  @Test
  void wordsAcrossFormattingAndAuthorsAreErasedInEveryUpdate() {
    var one = new Doc(1);
    var two = new Doc(2);
    var updates = new ArrayList<byte[]>();
    updates.add(one.transact(at -> one.text("t").insert(at, 0, "Dag bÉ  en dag")));
    two.apply(updates.getLast());
    updates.add(two.transact(at -> two.text("t").insert(at, 7, "quack")));
    updates.add(two.transact(at -> two.text("t").format(at, 2, 7, Map.of("bold", true))));

    var all = new Doc(0);
    updates.forEach(all::apply);
    assertThat(Erasure.count(all, NAME)).isEqualTo(1);
    var erasure = new Erasure(NAME, Erasure.find(all, NAME));
    var erased = new Doc(0);
    updates.forEach(each -> erased.apply(erasure.of(each)));

    assertThat(erased.text("t").toString()).isEqualTo("Dag " + ERASED + " en dag");
    assertThat(erased.stateVector()).isEqualTo(all.stateVector());
    assertThat(erased.text("t").runs().size()).isEqualTo(all.text("t").runs().size());
  }

  @Test
  void wordsInAttributesAndMarksAreErased() {
    var doc = new Doc(1);
    var update =
        doc.transact(
            at -> {
              var line = doc.xmlFragment("default").insertElement(at, 0, "paragraph");
              line.setAttribute(at, "title", "Over " + NAME);
              line.insertText(at, 0, "Lees dit")
                  .format(at, 0, 4, Map.of("link", Map.of("href", "https://x.be/" + NAME)));
            });

    var erased = new Doc(1);
    erased.apply(new Erasure(NAME, Set.of()).of(update));

    assertThat(erased.xmlFragment("default").toXml())
        .contains("Over " + ERASED, "https://x.be/" + ERASED, "Lees")
        .doesNotContain(NAME);
  }

  @Test
  void anUpdateWithoutTheWordsStaysTheSameArray() {
    var doc = new Doc(1);
    var update = doc.transact(at -> doc.text("t").insert(at, 0, "Niets te zien"));
    assertThat(new Erasure(NAME, Set.of(new StructRange(9, 0, 4))).of(update)).isSameAs(update);
  }

  /**
   * Peers type the name anywhere, split it, delete in it; the erased history is the same history.
   */
  @Test
  void anErasedHistoryHasTheSameShapeAndNeverShowsTheWords() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var peers = List.of(new Doc(1), new Doc(2), new Doc(3));
      var updates = new ArrayList<byte[]>();
      for (int step = 0; step < 30; step++) {
        var peer = peers.get(random.nextInt(peers.size()));
        var text = peer.text("t");
        int place = random.nextInt(text.length() + 1);
        var update =
            switch (random.nextInt(5)) {
              case 0 -> peer.transact(at -> text.insert(at, place, NAME));
              case 1 -> peer.transact(at -> text.insert(at, place, "ck"));
              case 2 ->
                  peer.transact(at -> text.delete(at, place, Math.min(3, text.length() - place)));
              default -> peer.transact(at -> text.insert(at, place, NAME.substring(0, 6)));
            };
        updates.add(update);
        if (random.nextBoolean()) {
          peers.forEach(each -> updates.forEach(each::apply));
        }
      }
      var original = new Doc(0);
      var ranges = new HashSet<StructRange>();
      for (var update : updates) {
        original.apply(update);
        ranges.addAll(Erasure.find(original, NAME));
        ranges.addAll(Erasure.find(update, NAME));
      }
      var erasure = new Erasure(NAME, ranges);
      var erased = new Doc(0);
      for (var update : updates) {
        erased.apply(erasure.of(update));
        assertThat(Erasure.count(erased, NAME)).as("seed " + seed).isZero();
      }
      assertThat(erased.stateVector()).isEqualTo(original.stateVector());
      assertThat(erased.deleteSet()).isEqualTo(original.deleteSet());
      var was = original.text("t").toString();
      var is = erased.text("t").toString();
      assertThat(is).hasSameSizeAs(was);
      for (int i = 0; i < is.length(); i++) {
        assertThat(is.charAt(i)).as("seed " + seed).isIn(was.charAt(i), Erasure.FILLER);
      }
      var fromState = new Doc(0);
      fromState.apply(erasure.of(original.encodeStateAsUpdate()));
      assertThat(fromState.text("t").toString()).isEqualTo(is);
    }
  }
}
