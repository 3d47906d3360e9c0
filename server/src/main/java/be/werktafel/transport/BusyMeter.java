package be.werktafel.transport;

import be.werktafel.collab.BatchTimer;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Counts the connections that send in the same tick, and detects those that send without a pause.
 *
 * <p>A node is busy when {@link #CROWD} connections or more send within one {@link
 * BatchTimer#TICK}. A connection that sends on {@link #WITHOUT_PAUSE} consecutive ticks does not
 * count, so that one busy sender does not slow the others down. Not thread-safe.
 */
final class BusyMeter {
  static final int CROWD = 4;
  static final int WITHOUT_PAUSE = 3;

  /**
   * The number of consecutive ticks on which a connection has sent, in this tick and in the
   * previous one.
   */
  private Map<Object, Integer> now = new IdentityHashMap<>();

  private Map<Object, Integer> before = new IdentityHashMap<>();

  private long tick;
  private int counted;
  private int countedBefore;

  /** Records that a connection has data; returns whether its read must wait for the tick. */
  boolean received(Object connection, long nanos) {
    turnTo(nanos / BatchTimer.TICK.toNanos());
    Integer consecutive = now.get(connection);
    if (consecutive == null) {
      consecutive = before.getOrDefault(connection, 0) + 1;
      now.put(connection, consecutive);
      if (consecutive < WITHOUT_PAUSE) {
        counted++;
      }
    }
    return consecutive >= WITHOUT_PAUSE || isBusy();
  }

  /**
   * Whether at least {@link #CROWD} connections sent within this tick or within the previous one.
   */
  boolean isBusy() {
    return Math.max(counted, countedBefore) >= CROWD;
  }

  private void turnTo(long next) {
    if (next == tick) {
      return;
    }
    boolean follows = next == tick + 1;
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
    tick = next;
  }
}
