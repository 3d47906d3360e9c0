package be.werktafel.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Gives the parts of a text keys by which the same part is found in another version of it. */
final class Keys {
  private Keys() {}

  /**
   * The parts in their order, by key. The key is the part's id; without one, or when the id occurs
   * twice, it is made of the part's words.
   */
  static <T> Map<String, T> of(List<T> parts, Function<T, String> id, Function<T, String> words) {
    var twice = duplicates(parts, id);
    Map<String, T> keyed = new LinkedHashMap<>();
    Map<String, Integer> used = new HashMap<>();
    for (var part : parts) {
      var own = id.apply(part);
      var key = own.isEmpty() || twice.contains(own) ? "=" + words.apply(part) : own;
      int before = used.merge(key, 1, Integer::sum) - 1;
      keyed.put(before == 0 ? key : key + "\n" + before, part);
    }
    return keyed;
  }

  private static <T> Set<String> duplicates(List<T> parts, Function<T, String> id) {
    var seen = new HashSet<String>();
    var twice = new HashSet<String>();
    for (var part : parts) {
      if (!seen.add(id.apply(part))) {
        twice.add(id.apply(part));
      }
    }
    return twice;
  }
}
