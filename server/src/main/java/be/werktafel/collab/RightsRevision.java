package be.werktafel.collab;

import java.time.Duration;

/** Asks the gate again for channels that are open on this node. */
interface RightsRevision {
  /** For every open channel of an event; whom nobody can answer for now is asked about later. */
  void revise(String event, Duration grace);

  /** For one channel that opened while {@link #count} went up: it may have been passed by. */
  void revise(Channel channel);

  /** What the gate was told until now holds for nobody who asks from here on. */
  void begin();

  /** How often that was so on this node. */
  long count();
}
