package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replicas that received the same updates hold the same content, in whatever order the updates
 * came.
 */
class ConvergenceTest {
  private static final int PEERS = 4;
  private static final int EDITS = 150;

  private static List<byte[]> history(long seed) {
    Random random = new Random(seed);
    List<RandomPeer> peers = new ArrayList<>();
    for (int i = 0; i < PEERS; i++) {
      peers.add(new RandomPeer(1 + random.nextInt(1000) + 1000L * i, seed + i));
    }
    List<byte[]> updates = new ArrayList<>();
    for (int i = 0; i < EDITS; i++) {
      byte[] update = peers.get(random.nextInt(PEERS)).edit();
      updates.add(update);
      for (RandomPeer peer : peers) {
        if (random.nextInt(3) > 0) {
          peer.doc.apply(updates.get(random.nextInt(updates.size())));
        }
      }
    }
    return updates;
  }

  private static void assertSame(Doc expected, Doc actual) {
    assertThat(actual.hasPending()).isFalse();
    assertThat(actual.stateVector()).isEqualTo(expected.stateVector());
    assertThat(actual.deleteSet()).isEqualTo(expected.deleteSet());
    assertThat(Reading.of(actual)).isEqualTo(Reading.of(expected));
    assertThat(CanonicalForm.of(actual.encodeStateAsUpdate()))
        .isEqualTo(CanonicalForm.of(expected.encodeStateAsUpdate()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderRepetitionAndGroupingConverges(long seed) {
    System.out.printf("convergence: seed %d%n", seed);
    List<byte[]> updates = history(seed);
    Random random = new Random(seed);
    Doc inOrder = new Doc(1);
    updates.forEach(inOrder::apply);

    List<byte[]> shuffled = new ArrayList<>(updates);
    shuffled.addAll(updates.subList(0, 40));
    Collections.shuffle(shuffled, random);
    Doc outOfOrder = new Doc(2);
    shuffled.forEach(outOfOrder::apply);
    assertSame(inOrder, outOfOrder);

    Doc grouped = new Doc(3);
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(20));
      grouped.apply(Update.merge(shuffled.subList(from, to)));
      from = to;
    }
    assertSame(inOrder, grouped);

    Doc atOnce = new Doc(4);
    atOnce.apply(Update.merge(shuffled));
    assertSame(inOrder, atOnce);

    Doc halfway = new Doc(5);
    shuffled.subList(0, shuffled.size() / 2).forEach(halfway::apply);
    Doc resumed = new Doc(6);
    resumed.apply(halfway.encodeStateAsUpdate());
    shuffled.forEach(resumed::apply);
    assertSame(inOrder, resumed);

    Doc caughtUp = new Doc(7);
    caughtUp.apply(halfway.encodeStateAsUpdate());
    caughtUp.apply(Update.diff(inOrder.encodeStateAsUpdate(), caughtUp.stateVector()));
    assertSame(inOrder, caughtUp);
    assertThat(caughtUp.contains(Update.decode(inOrder.encodeStateAsUpdate()))).isTrue();
    assertThat(new Doc(8).contains(Update.decode(inOrder.encodeStateAsUpdate()))).isFalse();
  }
}
