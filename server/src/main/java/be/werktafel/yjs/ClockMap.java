package be.werktafel.yjs;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps ranges of Yjs units, which must not overlap, to values. Not safe for many threads. */
public final class ClockMap<V> {
  private record Held<V>(int end, V value) {}

  private final Map<Long, TreeMap<Integer, Held<V>>> byClient = new HashMap<>();

  public void put(StructRange range, V value) {
    byClient
        .computeIfAbsent(range.client(), _ -> new TreeMap<>())
        .put(range.clock(), new Held<>(range.end(), value));
  }

  public void remove(StructRange range) {
    byClient.computeIfPresent(
        range.client(),
        (_, held) -> {
          held.remove(range.clock());
          return held.isEmpty() ? null : held;
        });
  }

  public @Nullable V get(@Nullable Id unit) {
    TreeMap<Integer, Held<V>> held = unit == null ? null : byClient.get(unit.client());
    if (held == null || unit == null) {
      return null;
    }
    Map.Entry<Integer, Held<V>> at = held.floorEntry(unit.clock());
    return at != null && unit.clock() < at.getValue().end() ? at.getValue().value() : null;
  }
}
