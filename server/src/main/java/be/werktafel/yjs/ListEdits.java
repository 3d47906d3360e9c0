package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Local edits of lists and maps: the typeList… and typeMap… functions of yjs 13.6.33. */
final class ListEdits {
  private ListEdits() {}

  /**
   * The item after which content at {@code index} is inserted. An item around the index is split.
   */
  static @Nullable Item before(Transaction transaction, Branch parent, int index, int inserted) {
    if (index < 0 || index > parent.length) {
      throw new IndexOutOfBoundsException(index + " of " + parent.length);
    }
    Item item = null;
    if (index > 0) {
      item = find(transaction, parent, index);
    }
    SearchMarkers markers = parent.markers();
    if (markers != null) {
      markers.shift(index, inserted);
    }
    return item;
  }

  private static @Nullable Item find(Transaction transaction, Branch parent, int index) {
    int left = index;
    Item item = parent.start;
    SearchMarkers.Marker marker = SearchMarkers.find(parent, index);
    if (marker != null) {
      item = marker.item;
      left -= marker.index;
      if (left == 0) {
        item = previous(item);
        left += item != null && item.isVisible() ? item.length : 0;
      }
    }
    for (; item != null; item = item.right) {
      if (item.isVisible()) {
        if (left <= item.length) {
          if (left < item.length) {
            transaction.split(item, left);
          }
          break;
        }
        left -= item.length;
      }
    }
    return item;
  }

  private static @Nullable Item previous(Item item) {
    Item previous = item.left;
    while (previous != null && previous.isDeleted()) {
      previous = previous.left;
    }
    return previous;
  }

  /** The last item, tombstones included. The search starts at the rightmost marker. */
  static @Nullable Item last(Branch parent) {
    SearchMarkers markers = parent.existingMarkers();
    SearchMarkers.Marker marker = markers == null ? null : markers.last();
    Item item = marker == null ? parent.start : marker.item;
    while (item != null && item.right != null) {
      item = item.right;
    }
    return item;
  }

  /** Inserts content between two neighbours and returns its item. */
  static Item insertAfter(
      Transaction transaction,
      Branch parent,
      @Nullable Item left,
      @Nullable Item right,
      Content content,
      int length) {
    Item item = Item.between(transaction.doc().self(), length, content, left, right, parent, null);
    Integration.integrate(transaction, item);
    return item;
  }

  /** Inserts normalised values. Adjacent plain values share one item. */
  static void insertAfter(
      Transaction transaction,
      Branch parent,
      @Nullable Item reference,
      List<? extends @Nullable Object> values) {
    Item right = reference == null ? parent.start : reference.right;
    Item left = reference;
    List<@Nullable Object> plain = new ArrayList<>();
    for (Object value : values) {
      if (Values.isAlone(value)) {
        left = insertPlain(transaction, parent, left, right, plain);
        left =
            insertAfter(
                transaction, parent, left, right, Values.contentOf(transaction.doc(), value), 1);
      } else {
        plain.add(value);
      }
    }
    insertPlain(transaction, parent, left, right, plain);
  }

  private static @Nullable Item insertPlain(
      Transaction transaction,
      Branch parent,
      @Nullable Item left,
      @Nullable Item right,
      List<@Nullable Object> plain) {
    if (plain.isEmpty()) {
      return left;
    }
    Content content = new ContentAny(plain.toArray());
    Item item = insertAfter(transaction, parent, left, right, content, plain.size());
    plain.clear();
    return item;
  }

  static void delete(Transaction transaction, Branch parent, int index, int length) {
    if (index < 0 || length < 0 || length > parent.length - index) {
      throw new IndexOutOfBoundsException("%d+%d of %d".formatted(index, length, parent.length));
    }
    if (length == 0) {
      return;
    }
    int before = index;
    Item item = parent.start;
    SearchMarkers.Marker marker = SearchMarkers.find(parent, index);
    if (marker != null) {
      item = marker.item;
      before -= marker.index;
    }
    for (; item != null && before > 0; item = item.right) {
      if (item.isVisible()) {
        if (before < item.length) {
          transaction.split(item, before);
        }
        before -= item.length;
      }
    }
    int left = length;
    for (; item != null && left > 0; item = item.right) {
      if (!item.isDeleted()) {
        if (left < item.length) {
          transaction.split(item, left);
        }
        transaction.delete(item);
        left -= item.length;
      }
    }
    SearchMarkers markers = parent.markers();
    if (markers != null) {
      markers.shift(index, left - length);
    }
  }

  static void set(Transaction transaction, Branch parent, String key, Content content) {
    Item item =
        Item.between(
            transaction.doc().self(),
            1,
            content,
            parent.current(key),
            null,
            parent,
            transaction.doc().intern(key));
    Integration.integrate(transaction, item);
  }

  static void remove(Transaction transaction, Branch parent, String key) {
    Item item = parent.current(key);
    if (item != null) {
      transaction.delete(item);
    }
  }
}
