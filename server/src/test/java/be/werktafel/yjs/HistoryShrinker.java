package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Removes steps from a failing history while it still fails: first half of the steps at a time,
 * then a quarter, down to single steps.
 */
final class HistoryShrinker {
  private static final int MOST_CANDIDATES = 3_000;

  private final int seed;
  private List<Integer> steps;
  private Throwable failure;
  private int tried;

  private HistoryShrinker(int seed, int length, Throwable failure) {
    this.seed = seed;
    this.failure = failure;
    steps = IntStream.range(0, length).boxed().toList();
  }

  /** The failure of the shrunk history, with the options that replay it. */
  static AssertionError shrunk(int seed, int length, Throwable failure) {
    System.out.printf("seed %d fails, shrinking its %d steps%n", seed, length);
    HistoryShrinker shrinker = new HistoryShrinker(seed, length, failure);
    shrinker.shrink();
    return new AssertionError(
        "seed %d fails; of its %d steps %d are enough: -Dwerktafel.seed=%d -Dwerktafel.history=%s"
            .formatted(seed, length, shrinker.steps.size(), seed, spell(shrinker.steps)),
        shrinker.failure);
  }

  private void shrink() {
    for (int chunk = Math.max(1, steps.size() / 2); ; chunk = Math.max(1, chunk / 2)) {
      boolean shorter = true;
      while (shorter && tried < MOST_CANDIDATES) {
        shorter = leaveOut(chunk);
      }
      if (chunk == 1) {
        return;
      }
    }
  }

  /**
   * Tries to remove {@code chunk} steps at every place; false when the history needs all of them.
   */
  private boolean leaveOut(int chunk) {
    List<List<Integer>> candidates = new ArrayList<>();
    for (int from = 0; from < steps.size(); from += chunk) {
      List<Integer> candidate = new ArrayList<>(steps);
      candidate.subList(from, Math.min(steps.size(), from + chunk)).clear();
      candidates.add(candidate);
    }
    tried += candidates.size();
    List<String> arguments = new ArrayList<>(List.of("steps", Integer.toString(seed)));
    candidates.forEach(candidate -> arguments.add(spell(candidate)));
    int[] next = {0};
    try {
      YjsInNode.run(
          "yjs-histories.mjs",
          arguments,
          line -> {
            List<Integer> candidate = candidates.get(next[0]++);
            Throwable again = failureOf(line);
            if (again != null) {
              throw new StillFails(candidate, again);
            }
          });
      return false;
    } catch (StillFails smaller) {
      steps = smaller.steps;
      failure = smaller.getCause() == null ? smaller : smaller.getCause();
      return true;
    }
  }

  private static @Nullable Throwable failureOf(String line) {
    try {
      new PassiveReplay(line).play();
      return null;
    } catch (RuntimeException | AssertionError failure) {
      return failure;
    }
  }

  /** Writes 0, 1, 2 and 5 as 0-2,5. */
  private static String spell(List<Integer> steps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); ) {
      int last = i;
      while (last + 1 < steps.size() && steps.get(last + 1) == steps.get(last) + 1) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ",").append(steps.get(i));
      if (last > i) {
        text.append('-').append(steps.get(last));
      }
      i = last + 1;
    }
    return text.toString();
  }

  private static final class StillFails extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Integer> steps;

    StillFails(List<Integer> steps, Throwable failure) {
      super(failure);
      this.steps = steps;
    }
  }
}
