package be.werktafel.collab;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all rooms of the node hold that the log does not: bounded per room and for the node. Safe
 * for many threads.
 */
final class Backlog {
  private final AtomicLong bytes = new AtomicLong();
  private final long mostPerRoom;
  private final long most;

  Backlog(Limits limits) {
    this.mostPerRoom = limits.backlogBytes();
    this.most = limits.nodeBacklogBytes();
  }

  void add(long more) {
    bytes.addAndGet(more);
  }

  void remove(long less) {
    bytes.addAndGet(-less);
  }

  long bytes() {
    return bytes.get();
  }

  /** Whether a room that holds {@code ofRoom} must not take more; one that holds nothing may. */
  boolean isFull(long ofRoom) {
    return ofRoom > mostPerRoom || (ofRoom > 0 && bytes.get() > most);
  }
}
