package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Caches the index of some items of a list, so that an edit need not search from the start (yjs's
 * ArraySearchMarker). The marker where a search starts decides where among tombstones an edit is
 * inserted. The rules are therefore exactly those of yjs 13.6.33: with others the same edits would
 * give different bytes.
 */
final class SearchMarkers {
  private static final int MAX_MARKERS = 80;

  private final List<Marker> markers = new ArrayList<>();
  private long now;

  /** An item and the index of its first unit. */
  static final class Marker {
    Item item;
    int index;
    private long usedAt;

    private Marker(Item item, int index) {
      this.item = item;
      this.index = index;
    }
  }

  /**
   * A marker at or before the index, on an item that cannot be merged into its left neighbour. Null
   * when the type has no markers or no items, or the index is 0.
   */
  static @Nullable Marker find(Branch branch, int index) {
    SearchMarkers markers = branch.markers();
    if (markers == null || branch.start == null || index == 0) {
      return null;
    }
    return markers.find(branch, branch.start, index);
  }

  private Marker find(Branch branch, Item start, int index) {
    Marker nearest = nearest(index);
    Item item = start;
    int at = 0;
    if (nearest != null) {
      item = nearest.item;
      at = nearest.index;
      nearest.usedAt = now++;
    }
    while (item.right != null && at < index) {
      if (item.isVisible()) {
        if (index < at + item.length) {
          break;
        }
        at += item.length;
      }
      item = item.right;
    }
    while (item.left != null && at > index) {
      item = item.left;
      if (item.isVisible()) {
        at -= item.length;
      }
    }
    while (item.left != null && item.left.client == item.client && item.left.end() == item.clock) {
      item = item.left;
      if (item.isVisible()) {
        at -= item.length;
      }
    }
    if (nearest != null && Math.abs(nearest.index - at) < (double) branch.length / MAX_MARKERS) {
      overwrite(nearest, item, at);
      return nearest;
    }
    return mark(item, at);
  }

  private @Nullable Marker nearest(int index) {
    Marker nearest = null;
    for (Marker marker : markers) {
      if (nearest == null || Math.abs(index - marker.index) <= Math.abs(index - nearest.index)) {
        nearest = marker;
      }
    }
    return nearest;
  }

  private Marker mark(Item item, int index) {
    if (markers.size() >= MAX_MARKERS) {
      Marker oldest = markers.getFirst();
      for (Marker marker : markers) {
        if (marker.usedAt < oldest.usedAt) {
          oldest = marker;
        }
      }
      overwrite(oldest, item, index);
      return oldest;
    }
    Marker marker = new Marker(item, index);
    item.setMarked(true);
    marker.usedAt = now++;
    markers.add(marker);
    return marker;
  }

  private void overwrite(Marker marker, Item item, int index) {
    marker.item.setMarked(false);
    marker.item = item;
    item.setMarked(true);
    marker.index = index;
    marker.usedAt = now++;
  }

  /**
   * Shifts the markers after an edit that added {@code change} units at the index, or removed them
   * when negative.
   */
  void shift(int index, int change) {
    for (int i = markers.size() - 1; i >= 0; i--) {
      Marker marker = markers.get(i);
      if (change > 0 && !settle(marker)) {
        markers.remove(i);
        continue;
      }
      if (index < marker.index || (change > 0 && index == marker.index)) {
        marker.index = Math.max(index, marker.index + change);
      }
    }
  }

  /**
   * Moves a marker left to a visible item. Returns false when there is none or it already has a
   * marker.
   */
  private static boolean settle(Marker marker) {
    Item item = marker.item;
    item.setMarked(false);
    while (item != null && !item.isVisible()) {
      item = item.left;
      if (item != null && item.isVisible()) {
        marker.index -= item.length;
      }
    }
    if (item == null || item.isMarked()) {
      return false;
    }
    marker.item = item;
    item.setMarked(true);
    return true;
  }

  /** The marker furthest to the right, if any. */
  @Nullable Marker last() {
    Marker last = null;
    for (Marker marker : markers) {
      if (last == null ? marker.index > 0 : marker.index > last.index) {
        last = marker;
      }
    }
    return last;
  }

  /** Moves markers from the right item, which is about to be merged into the left one. */
  void merge(Item left, Item right) {
    for (Marker marker : markers) {
      if (marker.item == right) {
        marker.item = left;
        if (left.isVisible()) {
          marker.index -= left.length;
        }
      }
    }
  }
}
