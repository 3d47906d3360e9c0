package be.werktafel.yjs;

import java.util.Map;

/**
 * What a judge said of an update before it was integrated.
 *
 * @param allowed whether it allowed everything it was shown
 * @param missing per client the highest clock that the update refers to and nobody here has; while
 *     there is one, not all of the update could be shown
 */
public record Foreseen(boolean allowed, Map<Long, Integer> missing) {
  public Foreseen {
    missing = Map.copyOf(missing);
  }

  /** Whether the update refers to something that has not arrived. */
  public boolean isIncomplete() {
    return !missing.isEmpty();
  }
}
