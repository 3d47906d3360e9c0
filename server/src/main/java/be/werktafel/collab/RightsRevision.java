package be.werktafel.collab;

import java.time.Duration;

/** Asks the gate again for every open channel of an event on this node. */
interface RightsRevision {
  void revise(String event, Duration grace);
}
