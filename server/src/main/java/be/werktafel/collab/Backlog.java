package be.werktafel.collab;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that the node's rooms hold and the log does not, bounded per room and per node.
 * Thread-safe.
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

  /**
   * Whether back-pressure applies to a room that holds {@code ofRoom} bytes. It never applies to a
   * room that holds none.
   */
  boolean isFull(long ofRoom) {
    return ofRoom > mostPerRoom || (ofRoom > 0 && bytes.get() > most);
  }
}
