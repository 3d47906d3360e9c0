package be.werktafel.collab;

import be.werktafel.storage.Absence;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events whose rights must be revised when the database is back: somebody was admitted from the
 * cache, or a revision failed. Thread-safe.
 */
final class OwedRevisions {
  private static final Logger LOG = LoggerFactory.getLogger(OwedRevisions.class);

  private final Set<String> events = ConcurrentHashMap.newKeySet();

  void add(String event) {
    events.add(event);
  }

  /** Runs a revision, or adds its event when the database is unavailable. */
  void doOrOwe(String event, Runnable revision) {
    try {
      revision.run();
    } catch (RuntimeException e) {
      if (!Absence.isBehind(e)) {
        throw e;
      }
      add(event);
    }
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /**
   * Revises the events in this list, if the database is back. May block.
   *
   * @param revise revises the rights at an event, and adds the event again when that fails
   */
  void settle(Consumer<String> revise) {
    for (String event : List.copyOf(events)) {
      events.remove(event);
      try {
        revise.accept(event);
      } catch (RuntimeException e) {
        add(event);
        throw e;
      }
      if (events.contains(event)) {
        return;
      }
      LOG.info("revised the rights at event {} after an outage", event);
    }
  }
}
