package be.werktafel.transport;

import be.werktafel.collab.BatchTimer;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How many lines have something to say at the same time, and which of them say it without a pause.
 *
 * <p>A node is busy when {@link #CROWD} lines or more come within one {@link BatchTimer#TICK}. One
 * that comes on {@link #WITHOUT_PAUSE} beats in a row does not count: however much somebody sends,
 * the others are not slower for it. Not safe for more than one thread.
 */
final class BusyMeter {
  static final int CROWD = 4;
  static final int WITHOUT_PAUSE = 3;

  /** On how many beats in a row a line has come, in this beat and in the one before. */
  private Map<Object, Integer> now = new IdentityHashMap<>();

  private Map<Object, Integer> before = new IdentityHashMap<>();

  private long beat;
  private int counted;
  private int countedBefore;

  /** Notes that a line has come; answers whether it waits for the beat. */
  boolean comes(Object line, long nanos) {
    turnTo(nanos / BatchTimer.TICK.toNanos());
    Integer inARow = now.get(line);
    if (inARow == null) {
      inARow = before.getOrDefault(line, 0) + 1;
      now.put(line, inARow);
      if (inARow < WITHOUT_PAUSE) {
        counted++;
      }
    }
    return inARow >= WITHOUT_PAUSE || isBusy();
  }

  /** Whether so many came within this beat or the one before it. */
  boolean isBusy() {
    return Math.max(counted, countedBefore) >= CROWD;
  }

  private void turnTo(long next) {
    if (next == beat) {
      return;
    }
    boolean follows = next == beat + 1;
    Map<Object, Integer> last = now;
    now = before;
    now.clear();
    before = last;
    countedBefore = counted;
    if (!follows) {
      before.clear();
      countedBefore = 0;
    }
    counted = 0;
    beat = next;
  }
}
