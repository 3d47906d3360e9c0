package be.werktafel.yjs;

import be.werktafel.lib0.JsNumber;
import be.werktafel.lib0.JsObject;
import be.werktafel.lib0.Json;
import be.werktafel.lib0.Undefined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts between values and the content of items. */
final class Values {
  private Values() {}

  /** Unit {@code index} of an item's content: a value, or a handle on a nested type. */
  static @Nullable Object at(Item item, int index) {
    return switch (item.content) {
      case ContentAny any -> any.value(index);
      case ContentJson json -> json.value(index);
      case ContentBinary binary -> binary.bytes();
      case ContentString string -> string.substring(index, index + 1);
      case ContentEmbed embed -> embed.value();
      case Branch branch -> SharedType.of(branch);
      case ContentDoc doc -> new Subdocument(doc.guid(), doc.options());
      case ContentDeleted _, ContentFormat _ -> null;
    };
  }

  static List<@Nullable Object> list(Branch branch) {
    if (branch.isBeyondReading()) {
      return List.of();
    }
    List<@Nullable Object> values = new ArrayList<>(branch.length);
    for (Item item = branch.start; item != null; item = item.right) {
      if (item.isVisible()) {
        for (int i = 0; i < item.length; i++) {
          values.add(at(item, i));
        }
      }
    }
    return values;
  }

  static @Nullable Object get(Branch branch, int index) {
    int left = index;
    SearchMarkers.Marker marker = SearchMarkers.find(branch, index);
    Item item = branch.start;
    if (marker != null) {
      item = marker.item;
      left -= marker.index;
    }
    for (; item != null; item = item.right) {
      if (item.isVisible()) {
        if (left < item.length) {
          return at(item, left);
        }
        left -= item.length;
      }
    }
    throw new IndexOutOfBoundsException(index + " of " + branch.length);
  }

  /** The value of a key; null when there is none. */
  static @Nullable Object get(Branch branch, String key) {
    Item item = branch.current(key);
    return item == null || item.isDeleted() ? null : at(item, item.length - 1);
  }

  /** All entries of a map, sorted by key. */
  static Map<String, @Nullable Object> entries(Branch branch) {
    Map<String, @Nullable Object> entries = new TreeMap<>();
    if (branch.isBeyondReading()) {
      return entries;
    }
    branch
        .entries()
        .forEach(
            (key, item) -> {
              if (!item.isDeleted()) {
                entries.put(key, at(item, item.length - 1));
              }
            });
    return entries;
  }

  static @Nullable Object toJson(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case SharedType type -> type.toJson();
      case Subdocument subdocument -> Map.of("guid", subdocument.guid());
      default -> value;
    };
  }

  static List<@Nullable Object> toJson(List<@Nullable Object> values) {
    List<@Nullable Object> json = new ArrayList<>(values.size());
    for (Object value : values) {
      json.add(toJson(value));
    }
    return json;
  }

  static Map<String, @Nullable Object> toJson(Map<String, @Nullable Object> entries) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    entries.forEach((key, value) -> json.put(key, toJson(value)));
    return json;
  }

  /**
   * A value in its stored form: numbers normalised, lists and maps copied, keys in JavaScript's
   * order. Values without a JavaScript equivalent are refused, because a document with them could
   * not be encoded.
   */
  static @Nullable Object normalise(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String _, Boolean _, Undefined _, BigInteger _ -> value;
      case byte[] bytes -> bytes.clone();
      case Number number -> JsNumber.of(number.doubleValue());
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
          copy.add(normalise(element));
        }
        yield copy;
      }
      case Map<?, ?> map -> {
        JsObject copy = new JsObject();
        map.forEach((key, element) -> copy.assign(String.valueOf(key), normalise(element)));
        yield copy.toMap();
      }
      default -> throw new IllegalArgumentException("no JavaScript value: " + value.getClass());
    };
  }

  /**
   * Elements of a list in their stored form; elements that become items of their own are unchanged.
   */
  static List<@Nullable Object> normaliseElements(List<? extends @Nullable Object> values) {
    List<@Nullable Object> elements = new ArrayList<>(values.size());
    for (Object value : values) {
      elements.add(isAlone(value) ? value : normalise(value));
    }
    return elements;
  }

  /** Whether a value in a list takes an item of its own. */
  static boolean isAlone(@Nullable Object value) {
    return value instanceof byte[] || value instanceof NewType || value instanceof Subdocument;
  }

  /** As {@link #normalise}, for values that are stored as JSON: bytes and undefined are refused. */
  static @Nullable Object normaliseJson(@Nullable Object value) {
    return Json.parse(Json.stringify(normalise(value)), 0);
  }

  /** Content for one value at a key or index. */
  static Content contentOf(Doc doc, @Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> new ContentBinary(bytes.clone());
      case Subdocument document -> ContentDoc.of(document.guid(), document.options());
      case NewType type -> type.make(doc);
      case null -> new ContentAny(new @Nullable Object[] {null});
      default -> new ContentAny(new @Nullable Object[] {normalise(value)});
    };
  }

  /**
   * Compares as yjs does: equal primitives, the same object, or objects that are equal one level
   * deep.
   */
  static boolean areEqual(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    if (a == null || b == null) {
      return false;
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return left.size() == right.size()
          && left.entrySet().stream()
              .allMatch(
                  entry ->
                      right.containsKey(entry.getKey())
                          && isSame(entry.getValue(), right.get(entry.getKey())));
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      if (left.size() != right.size()) {
        return false;
      }
      for (int i = 0; i < left.size(); i++) {
        if (!isSame(left.get(i), right.get(i))) {
          return false;
        }
      }
      return true;
    }
    return isSame(a, b);
  }

  /** JavaScript's {@code ===}. */
  static boolean isSame(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Map || a instanceof List) {
      return a == b;
    }
    if (a instanceof Number left && b instanceof Number right) {
      return left.doubleValue() == right.doubleValue();
    }
    return a == null ? b == null : a.equals(b);
  }

  /** A value as text in printed XML. */
  static String printed(@Nullable Object value) {
    return switch (value) {
      case Boolean truth -> truth.toString();
      case Number number -> Json.stringify(JsNumber.of(number.doubleValue()));
      case null, default -> String.valueOf(value);
    };
  }
}
