package be.werktafel.yjs;

import java.util.Map;

/**
 * A judge's answer about an update that is not integrated yet.
 *
 * @param allowed whether the judge allowed all content it saw
 * @param missing per client the highest missing clock that the update refers to; unless this is
 *     empty, the judge did not see the whole update
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
