package be.werktafel.yjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Replays histories that yjs played in Node: five peers, all types, formats, undo, disconnections,
 * messages reordered, repeated and merged. Our document gets what a passive yjs document got and
 * must give the same bytes at every step.
 *
 * <p>{@code -Dwerktafel.histories=10000 -Dwerktafel.seed=1} plays more histories, {@code
 * -Dwerktafel.steps=1500} longer ones. A failing history is shrunk; {@code -Dwerktafel.seed=17
 * -Dwerktafel.history=3,20-22} replays the shrunk history.
 */
class DifferentialTest {
  private static final int FIRST_SEED = Integer.getInteger("werktafel.seed", 1);

  /** The number of steps of each history; when empty, the seed decides. */
  private static final String STEPS = System.getProperty("werktafel.steps", "");

  /** The steps of one history to replay; when empty, many whole histories are replayed. */
  private static final String HISTORY = System.getProperty("werktafel.history", "");

  private static final int HISTORIES = Integer.getInteger("werktafel.histories", 300);
  private static final String SCRIPT = "yjs-histories.mjs";

  @Test
  void ourDocumentEqualsThePassiveYjsDocumentAfterEveryStep() {
    if (!HISTORY.isEmpty()) {
      YjsInNode.run(
          SCRIPT,
          List.of("steps", Integer.toString(FIRST_SEED), HISTORY),
          line -> new PassiveReplay(line).play());
      return;
    }
    System.out.printf("yjs histories: seeds %d to %d%n", FIRST_SEED, FIRST_SEED + HISTORIES - 1);
    List<String> arguments =
        new ArrayList<>(
            List.of("seeds", Integer.toString(FIRST_SEED), Integer.toString(HISTORIES)));
    if (!STEPS.isEmpty()) {
      arguments.add(STEPS);
    }
    int[] replayed = {0};
    YjsInNode.run(
        SCRIPT,
        arguments,
        line -> {
          PassiveReplay replay = new PassiveReplay(line);
          try {
            replay.play();
          } catch (RuntimeException | AssertionError failure) {
            throw HistoryShrinker.shrunk(replay.seed(), replay.length(), failure);
          }
          replayed[0]++;
        });
    assertThat(replayed[0]).isEqualTo(HISTORIES);
  }
}
