package be.werktafel.yjs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Local edits of rich text: insertText, formatText and deleteText of yjs 13.6.33. An instance is a
 * position that moves over the items of a text and tracks the attributes in effect there. Redundant
 * formats are not written.
 */
final class TextEdits {
  private final Transaction transaction;
  private final Branch parent;
  private @Nullable Item left;
  private @Nullable Item right;
  private int index;
  private final Map<String, @Nullable Object> current = new LinkedHashMap<>();

  private TextEdits(Transaction transaction, Branch parent) {
    this.transaction = transaction;
    this.parent = parent;
  }

  /** Where the search for a position starts. */
  private enum From {
    START,
    NEAREST_MARKER
  }

  private static TextEdits at(Transaction transaction, Branch parent, int index, From from) {
    if (index < 0 || index > parent.length) {
      throw new IndexOutOfBoundsException(index + " of " + parent.length);
    }
    TextEdits position = new TextEdits(transaction, parent);
    SearchMarkers.Marker marker =
        from == From.NEAREST_MARKER ? SearchMarkers.find(parent, index) : null;
    if (marker == null) {
      position.right = parent.start;
    } else {
      position.left = marker.item.left;
      position.right = marker.item;
      position.index = marker.index;
    }
    position.forward(index - position.index);
    return position;
  }

  private void forward(int count) {
    int rest = count;
    while (right != null && rest > 0) {
      if (!right.isDeleted() && !(right.content instanceof ContentFormat)) {
        if (rest < right.length) {
          splitBetweenCharacters(right, rest);
        }
        rest -= right.length;
      }
      forward();
    }
  }

  private void splitBetweenCharacters(Item item, int diff) {
    requireBetweenCharacters(item, diff);
    transaction.split(item, diff);
  }

  /** Refuses a split inside a surrogate pair: after one, replicas would never converge. */
  private static void requireBetweenCharacters(Item item, int diff) {
    if (item.content instanceof ContentString string && string.isInsidePair(diff)) {
      throw new IllegalArgumentException(
          "inside a character, %d units into an item".formatted(diff));
    }
  }

  private void forward() {
    Item passed = right;
    if (passed == null) {
      throw new IllegalStateException("at the end");
    }
    if (!passed.isDeleted()) {
      if (passed.content instanceof ContentFormat format) {
        update(current, format);
      } else {
        index += passed.length;
      }
    }
    left = passed;
    right = passed.right;
  }

  static void update(Map<String, @Nullable Object> attributes, ContentFormat format) {
    if (format.value() == null) {
      attributes.remove(format.key());
    } else {
      attributes.put(format.key(), format.value());
    }
  }

  private static boolean isFormat(Item item, Map<String, @Nullable Object> attributes) {
    return item.content instanceof ContentFormat format
        && Values.areEqual(attributes.get(format.key()), format.value());
  }

  static void insert(Transaction transaction, Branch parent, int index, String text) {
    if (text.isEmpty()) {
      return;
    }
    TextEdits position = at(transaction, parent, index, From.NEAREST_MARKER);
    position.insert(ContentString.of(text), text.length(), new LinkedHashMap<>(position.current));
  }

  static void insert(
      Transaction transaction,
      Branch parent,
      int index,
      Content content,
      int length,
      Map<String, @Nullable Object> attributes) {
    at(transaction, parent, index, From.START).insert(content, length, attributes);
  }

  private void insert(Content content, int length, Map<String, @Nullable Object> attributes) {
    for (String key : current.keySet()) {
      attributes.putIfAbsent(key, null);
    }
    skipFormatsInEffect(attributes);
    Map<String, @Nullable Object> negated = insertFormats(attributes);
    SearchMarkers markers = parent.markers();
    if (markers != null) {
      markers.shift(index, length);
    }
    insertHere(content, length);
    insertNegated(negated);
  }

  private void insertHere(Content content, int length) {
    right = ListEdits.insertAfter(transaction, parent, left, right, content, length);
    forward();
  }

  /** Moves right over tombstones and over formats that are among the attributes. */
  private void skipFormatsInEffect(Map<String, @Nullable Object> attributes) {
    while (right != null && (right.isDeleted() || isFormat(right, attributes))) {
      forward();
    }
  }

  /**
   * Inserts formats for the attributes that are not in effect yet. Returns the values to restore
   * after the content.
   */
  private Map<String, @Nullable Object> insertFormats(Map<String, @Nullable Object> attributes) {
    Map<String, @Nullable Object> negated = new LinkedHashMap<>();
    attributes.forEach(
        (key, value) -> {
          Object before = current.get(key);
          if (!Values.areEqual(before, value)) {
            negated.put(key, before);
            insertHere(new ContentFormat(transaction.doc().intern(key), value), 1);
          }
        });
    return negated;
  }

  private void insertNegated(Map<String, @Nullable Object> negated) {
    while (right != null
        && (right.isDeleted()
            || (right.content instanceof ContentFormat format
                && negated.containsKey(format.key())
                && Values.areEqual(negated.get(format.key()), format.value())))) {
      if (!right.isDeleted() && right.content instanceof ContentFormat format) {
        negated.remove(format.key());
      }
      forward();
    }
    negated.forEach((key, value) -> insertHere(new ContentFormat(key, value), 1));
  }

  static void format(
      Transaction transaction,
      Branch parent,
      int index,
      int length,
      Map<String, @Nullable Object> attributes) {
    requireRange(parent, index, length);
    if (length == 0) {
      return;
    }
    TextEdits position = at(transaction, parent, index, From.START);
    if (position.right != null) {
      position.requireEndBetweenCharacters(length);
      position.format(length, attributes);
    }
  }

  private void format(int length, Map<String, @Nullable Object> attributes) {
    skipFormatsInEffect(attributes);
    Map<String, @Nullable Object> negated = insertFormats(attributes);
    int rest = length;
    while (right != null
        && (rest > 0
            || (!negated.isEmpty()
                && (right.isDeleted() || right.content instanceof ContentFormat)))) {
      if (!right.isDeleted()) {
        if (right.content instanceof ContentFormat format) {
          if (attributes.containsKey(format.key())) {
            if (Values.areEqual(attributes.get(format.key()), format.value())) {
              negated.remove(format.key());
            } else {
              if (rest == 0) {
                break;
              }
              negated.put(format.key(), format.value());
            }
            transaction.delete(right);
          } else {
            current.put(format.key(), format.value());
          }
        } else {
          if (rest < right.length) {
            transaction.split(right, rest);
          }
          rest -= right.length;
        }
      }
      forward();
    }
    insertNegated(negated);
  }

  static void delete(Transaction transaction, Branch parent, int index, int length) {
    requireRange(parent, index, length);
    if (length == 0) {
      return;
    }
    TextEdits position = at(transaction, parent, index, From.NEAREST_MARKER);
    position.requireEndBetweenCharacters(length);
    position.delete(length);
  }

  private static void requireRange(Branch parent, int index, int length) {
    if (index < 0 || length < 0 || length > parent.length - index) {
      throw new IndexOutOfBoundsException("%d+%d of %d".formatted(index, length, parent.length));
    }
  }

  private void requireEndBetweenCharacters(int length) {
    int rest = length;
    for (Item item = right; item != null && rest > 0; item = item.right) {
      if (item.isVisible()) {
        if (rest < item.length) {
          requireBetweenCharacters(item, rest);
        }
        rest -= item.length;
      }
    }
  }

  private void delete(int length) {
    Map<String, @Nullable Object> before = new HashMap<>(current);
    Item start = right;
    int rest = length;
    while (rest > 0 && right != null) {
      if (!right.isDeleted()
          && (right.content instanceof Branch
              || right.content instanceof ContentEmbed
              || right.content instanceof ContentString)) {
        if (rest < right.length) {
          transaction.split(right, rest);
        }
        rest -= right.length;
        transaction.delete(right);
      }
      forward();
    }
    if (start != null) {
      removeNeedlessFormats(start, right, before);
    }
    SearchMarkers markers = parent.markers();
    if (markers != null) {
      markers.shift(index, rest - length);
    }
  }

  /**
   * Deletes formats from {@code from} up to the next visible item that are overwritten there or
   * change nothing.
   */
  private void removeNeedlessFormats(
      Item from, @Nullable Item here, Map<String, @Nullable Object> before) {
    Map<String, ContentFormat> last = new HashMap<>();
    Item end = from;
    while (end != null && !end.isVisible()) {
      if (!end.isDeleted() && end.content instanceof ContentFormat format) {
        last.put(format.key(), format);
      }
      end = end.right;
    }
    boolean reachedHere = false;
    for (Item item = from; item != end && item != null; item = item.right) {
      reachedHere |= item == here;
      if (item.isDeleted() || !(item.content instanceof ContentFormat format)) {
        continue;
      }
      Object valueBefore = before.get(format.key());
      if (last.get(format.key()) != format || Values.isSame(valueBefore, format.value())) {
        transaction.delete(item);
        if (!reachedHere
            && Values.isSame(current.get(format.key()), format.value())
            && !Values.isSame(valueBefore, format.value())) {
          if (valueBefore == null) {
            current.remove(format.key());
          } else {
            current.put(format.key(), valueBefore);
          }
        }
      }
      if (!reachedHere && !item.isDeleted()) {
        update(current, format);
      }
    }
  }
}
