package be.werktafel.collab;

import be.werktafel.yjs.Id;
import be.werktafel.yjs.StructRange;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by the Yjs units they belong to; ranges do not overlap. */
final class ClockMap<V> {
  private record Held<V>(int end, V value) {}

  private final Map<Long, TreeMap<Integer, Held<V>>> byClient = new HashMap<>();

  void put(StructRange range, V value) {
    byClient
        .computeIfAbsent(range.client(), _ -> new TreeMap<>())
        .put(range.clock(), new Held<>(range.end(), value));
  }

  void remove(StructRange range) {
    byClient.computeIfPresent(
        range.client(),
        (_, held) -> {
          held.remove(range.clock());
          return held.isEmpty() ? null : held;
        });
  }

  @Nullable V get(@Nullable Id unit) {
    TreeMap<Integer, Held<V>> held = unit == null ? null : byClient.get(unit.client());
    if (held == null || unit == null) {
      return null;
    }
    Map.Entry<Integer, Held<V>> at = held.floorEntry(unit.clock());
    return at != null && unit.clock() < at.getValue().end() ? at.getValue().value() : null;
  }
}
