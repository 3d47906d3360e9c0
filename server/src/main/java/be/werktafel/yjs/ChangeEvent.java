package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one transaction in one type (yjs's YEvent). Read it while the observer runs:
 * deleted content is still present then, and collected afterwards. Do not edit the document
 * meanwhile.
 */
public final class ChangeEvent {
  /** The change of one map key or attribute. */
  public record KeyChange(Kind kind, @Nullable Object oldValue) {
    public enum Kind {
      ADDED,
      UPDATED,
      REMOVED
    }
  }

  private final Transaction transaction;
  private final Branch observed;
  private final Branch target;

  ChangeEvent(Transaction transaction, Branch observed, Branch target) {
    this.transaction = transaction;
    this.observed = observed;
    this.target = target;
  }

  /** The type that changed. */
  public SharedType target() {
    return SharedType.of(target);
  }

  /** Whether it changed by an edit of this document, not by an update that came in. */
  public boolean isLocal() {
    return transaction.origin == Transaction.Origin.LOCAL;
  }

  /** The way from the observed type down to the target: keys of maps and indices of lists. */
  public List<Object> path() {
    LinkedList<Object> path = new LinkedList<>();
    for (Branch child = target; child != observed && child.item != null; ) {
      Item item = child.item;
      path.addFirst(item.parentSub != null ? item.parentSub : indexOf(item));
      child = item.parent();
    }
    return path;
  }

  private static int indexOf(Item wanted) {
    int index = 0;
    for (Item item = wanted.parent().start; item != null && item != wanted; item = item.right) {
      if (item.isVisible()) {
        index += item.length;
      }
    }
    return index;
  }

  private Set<@Nullable String> changed() {
    Map<Branch, Set<@Nullable String>> changes = transaction.changes;
    if (!transaction.isBeingObserved() || changes == null) {
      throw new IllegalStateException("the changes of a transaction are gone when it has ended");
    }
    Set<@Nullable String> changed = changes.get(target);
    return changed == null ? Set.of() : changed;
  }

  /** The changed keys or attributes, in the order in which they changed. */
  public Map<String, KeyChange> keys() {
    Map<String, KeyChange> keys = new LinkedHashMap<>();
    for (String key : changed()) {
      Item item = key == null ? null : target.current(key);
      if (key != null && item != null) {
        KeyChange change = change(item);
        if (change != null) {
          keys.put(key, change);
        }
      }
    }
    return keys;
  }

  private @Nullable KeyChange change(Item item) {
    if (!transaction.adds(item)) {
      return transaction.deletes(item) ? changed(KeyChange.Kind.REMOVED, item) : null;
    }
    Item before = item.left;
    while (before != null && transaction.adds(before)) {
      before = before.left;
    }
    boolean had = before != null && transaction.deletes(before);
    if (transaction.deletes(item)) {
      return had ? changed(KeyChange.Kind.REMOVED, before) : null;
    }
    return had
        ? changed(KeyChange.Kind.UPDATED, before)
        : new KeyChange(KeyChange.Kind.ADDED, null);
  }

  private static KeyChange changed(KeyChange.Kind kind, @Nullable Item before) {
    return new KeyChange(kind, before == null ? null : Values.at(before, before.length - 1));
  }

  /**
   * The steps from the old to the new content of the list or text; a final unchanged stretch is
   * omitted.
   */
  public List<Delta> delta() {
    if (!changed().contains(null)) {
      return List.of();
    }
    return target.kind.isText() ? new TextDelta(transaction).of(target) : deltaOfElements();
  }

  private List<Delta> deltaOfElements() {
    List<Delta> delta = new ArrayList<>();
    List<@Nullable Object> inserted = new ArrayList<>();
    int kept = 0;
    int deleted = 0;
    for (Item item = target.start; item != null; item = item.right) {
      boolean added = transaction.adds(item);
      if (item.isDeleted()) {
        if (added || !transaction.deletes(item)) {
          continue;
        }
        flush(delta, kept, 0, inserted);
        kept = 0;
        deleted += item.length;
      } else if (added) {
        flush(delta, kept, deleted, List.of());
        kept = 0;
        deleted = 0;
        for (int i = 0; i < item.length; i++) {
          inserted.add(Values.at(item, i));
        }
      } else {
        flush(delta, 0, deleted, inserted);
        deleted = 0;
        kept += item.length;
      }
    }
    flush(delta, 0, deleted, inserted);
    return delta;
  }

  /** At most one of the three is set. */
  private static void flush(
      List<Delta> delta, int kept, int deleted, List<@Nullable Object> inserted) {
    if (kept > 0) {
      delta.add(new Delta.Retain(kept, Map.of()));
    }
    if (deleted > 0) {
      delta.add(new Delta.Delete(deleted));
    }
    if (!inserted.isEmpty()) {
      delta.add(new Delta.InsertElements(Collections.unmodifiableList(new ArrayList<>(inserted))));
      inserted.clear();
    }
  }
}
