package be.werktafel.collab;

import be.werktafel.storage.Heartbeat;
import be.werktafel.storage.Heartbeats;
import java.util.List;
import java.util.Map;

/** What the other nodes said last. Safe for many threads. */
final class OtherNodes {
  private volatile Map<String, Heartbeats.Heard> heard = Map.of();

  /** Those that serve the event; none with one node. */
  List<Heartbeat> of(String event) {
    return heard.getOrDefault(event, Heartbeats.Heard.NOTHING).living();
  }

  /** How many there are. */
  long count() {
    return heard.values().stream()
        .flatMap(each -> each.living().stream())
        .map(Heartbeat::node)
        .distinct()
        .count();
  }

  void heard(Map<String, Heartbeats.Heard> now) {
    heard = Map.copyOf(now);
  }
}
