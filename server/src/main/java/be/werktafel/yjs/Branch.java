package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A shared type inside a document (yjs's AbstractType): a list of items, a map of items, or both.
 *
 * <p>{@code start} is the leftmost item of the list, tombstones included; {@code map} holds per key
 * the rightmost item of the key's chain, which is its value unless deleted; {@code length} is the
 * number of countable units in the list that are not deleted. A root has a name and no {@code
 * item}; until its first typed access its kind is {@link Kind#UNKNOWN}.
 */
final class Branch implements Content, Parent {
  /** The kinds of types, in the order of their numbers in an update. */
  enum Kind {
    ARRAY,
    MAP,
    TEXT,
    XML_ELEMENT,
    XML_FRAGMENT,
    XML_HOOK,
    XML_TEXT,
    UNKNOWN;

    private static final Kind[] IN_UPDATES = {
      ARRAY, MAP, TEXT, XML_ELEMENT, XML_FRAGMENT, XML_HOOK, XML_TEXT
    };

    static @Nullable Kind ofRef(long ref) {
      return ref < IN_UPDATES.length ? IN_UPDATES[(int) ref] : null;
    }

    boolean isNamed() {
      return this == XML_ELEMENT || this == XML_HOOK;
    }

    boolean isText() {
      return this == TEXT || this == XML_TEXT;
    }

    boolean hasMarkers() {
      return this == ARRAY || isText();
    }
  }

  private static final int MAX_READ_DEPTH = 256;

  private final Doc doc;
  Kind kind;

  /** The name of a root, an element or a hook. */
  final @Nullable String name;

  /** The item that holds this type; null for a root. */
  @Nullable Item item;

  @Nullable Item start;
  private @Nullable Map<String, Item> map;
  int length;

  /** The number of types that enclose this one. */
  int depth;

  boolean hasFormatting;
  private @Nullable SearchMarkers markers;

  Branch(Doc doc, Kind kind, @Nullable String name) {
    this.doc = doc;
    this.kind = kind;
    this.name = name;
  }

  Doc doc() {
    return doc;
  }

  String rootName() {
    if (item != null || name == null) {
      throw new IllegalStateException("not a root");
    }
    return name;
  }

  boolean isGone() {
    return item != null && item.isDeleted();
  }

  @Nullable Item current(String key) {
    return map == null ? null : map.get(key);
  }

  void setCurrent(String key, Item current) {
    if (map == null) {
      map = new LinkedHashMap<>(4);
    }
    map.put(key, current);
  }

  /** The leftmost item of a key's chain. */
  @Nullable Item first(String key) {
    Item first = current(key);
    while (first != null && first.left != null) {
      first = first.left;
    }
    return first;
  }

  Map<String, Item> entries() {
    return map == null ? Map.of() : map;
  }

  /** The items of the list, tombstones included, then the newest of every key. */
  Iterator<Item> items() {
    return new Iterator<>() {
      private @Nullable Item next = start;
      private final Iterator<Item> newest = entries().values().iterator();

      @Override
      public boolean hasNext() {
        return next != null || newest.hasNext();
      }

      @Override
      public Item next() {
        Item item = next;
        if (item != null) {
          next = item.right;
          return item;
        }
        if (!newest.hasNext()) {
          throw new NoSuchElementException();
        }
        return newest.next();
      }
    };
  }

  void clear() {
    start = null;
    map = null;
  }

  /**
   * The cached positions for local edits; null for kinds without markers and for text with formats.
   */
  @Nullable SearchMarkers markers() {
    if (hasFormatting || !kind.hasMarkers()) {
      return null;
    }
    if (markers == null) {
      markers = new SearchMarkers();
    }
    return markers;
  }

  /** The markers, if any were set. */
  @Nullable SearchMarkers existingMarkers() {
    return markers;
  }

  void dropMarkers() {
    markers = null;
  }

  /**
   * Whether it is nested deeper than in any real document. Readers skip its content, so they need
   * no depth limit of their own.
   */
  boolean isBeyondReading() {
    return depth >= MAX_READ_DEPTH;
  }

  /** The types around this one, from the root to the direct parent. */
  List<Branch> ancestors() {
    List<Branch> ancestors = new ArrayList<>();
    for (Item holder = item; holder != null; holder = holder.parent().item) {
      ancestors.add(holder.parent());
    }
    return ancestors.reversed();
  }

  @Override
  public int ref() {
    return StructFormat.TYPE;
  }

  @Override
  public void write(Encoder encoder, int offset, int length) {
    encoder.writeVarUint(kind.ordinal());
    if (kind.isNamed() && name != null) {
      encoder.writeVarString(name);
    }
  }
}
