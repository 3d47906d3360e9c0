package be.werktafel.storage;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Exchanges the states of the nodes on one database. Not used with the in-process database, which
 * has one node.
 *
 * <p>Nothing durable depends on it: text of a node that is not seen, or seen late, is found in the
 * log. Used by one thread at a time; every call blocks and throws {@link StorageAwayException}.
 */
public interface Heartbeats {
  /** After this much silence a node's people are no longer shown. */
  Duration GRACE = Duration.ofSeconds(5);

  /**
   * Writes this node's state of every event it serves, and returns the last states of the other
   * live nodes by event. The node leaves the register of an event that it no longer passes.
   */
  Map<String, Heard> exchange(String node, Collection<Heartbeat> own);

  /**
   * The states of the other nodes for one event.
   *
   * @param complete whether all nodes that serve the event are included; a node known only by name
   *     so far follows with the next exchange
   */
  record Heard(List<Heartbeat> living, boolean complete) {
    public static final Heard NOTHING = new Heard(List.of(), false);

    public Heard {
      living = List.copyOf(living);
    }
  }
}
