package be.werktafel.lib0;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the entries of a JavaScript object in JavaScript's order: array indices ascending, then
 * the other keys in order of insertion.
 */
public final class JsObject {
  private static final String PROTOTYPE = "__proto__";
  private static final long LARGEST_INDEX = 0xffff_fffeL;
  private static final int INITIAL_CAPACITY = 2;

  private final Map<String, @Nullable Object> entries = new LinkedHashMap<>(INITIAL_CAPACITY);
  private boolean ordered = true;

  /** The last key's array index; −1 after a key that is not an index. */
  private long lastIndex = -1;

  /** Assigns a key. In JavaScript {@code __proto__} would set the prototype, so it is dropped. */
  public void assign(String key, @Nullable Object value) {
    if (!key.equals(PROTOTYPE)) {
      putOwn(key, value);
    }
  }

  /** Defines a key as {@code JSON.parse} does: {@code __proto__} is a key like any other. */
  void putOwn(String key, @Nullable Object value) {
    boolean first = entries.isEmpty();
    long index = arrayIndex(key);
    if (index >= 0 && !first && (lastIndex < 0 || index < lastIndex)) {
      ordered = false;
    }
    lastIndex = index;
    entries.put(key, value);
  }

  /** The entries in JavaScript's order. */
  public Map<String, @Nullable Object> toMap() {
    if (ordered) {
      return entries;
    }
    List<String> indices = new ArrayList<>();
    for (String key : entries.keySet()) {
      if (arrayIndex(key) >= 0) {
        indices.add(key);
      }
    }
    indices.sort((a, b) -> Long.compare(arrayIndex(a), arrayIndex(b)));
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (String index : indices) {
      all.put(index, entries.get(index));
    }
    entries.forEach(all::putIfAbsent);
    return all;
  }

  private static long arrayIndex(String key) {
    int length = key.length();
    if (length == 0 || length > 10 || (length > 1 && key.charAt(0) == '0')) {
      return -1;
    }
    long index = 0;
    for (int i = 0; i < length; i++) {
      char digit = key.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      index = index * 10 + (digit - '0');
    }
    return index <= LARGEST_INDEX ? index : -1;
  }
}
