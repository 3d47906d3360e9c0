package be.werktafel.storage;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How the nodes on one database see each other. There are none with the in-process database, which
 * has one node.
 *
 * <p>Nothing that must not be lost depends on it: who is not seen, or seen late, is found in the
 * log. Used by one thread at a time; every call blocks and throws {@link StorageAwayException}.
 */
public interface Heartbeats {
  /** After this much silence a node's people are no longer shown. */
  Duration GRACE = Duration.ofSeconds(5);

  /**
   * Says what this node holds of every event it serves, and answers what the other living nodes
   * said last, by event. An event that was there the time before and is not any more is left.
   */
  Map<String, Heard> exchange(String node, Collection<Heartbeat> own);

  /**
   * What the others said of one event.
   *
   * @param complete whether everybody who serves the event is among them; who is known only by name
   *     so far is heard the next time
   */
  record Heard(List<Heartbeat> living, boolean complete) {
    public static final Heard NOTHING = new Heard(List.of(), false);

    public Heard {
      living = List.copyOf(living);
    }
  }
}
