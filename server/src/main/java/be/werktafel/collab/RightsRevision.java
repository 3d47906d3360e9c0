package be.werktafel.collab;

import java.time.Duration;

/** Asks the gate again for channels that are open on this node. */
interface RightsRevision {
  /** For every open channel of an event. */
  void revise(String event, Duration grace);

  /** For one channel that opened while {@link #count} went up: it may have been passed by. */
  void revise(Channel channel);

  /** How many revisions have begun on this node. */
  long count();
}
