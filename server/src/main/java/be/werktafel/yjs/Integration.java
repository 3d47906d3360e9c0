package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Integrates one item at its place among the others: the YATA rule (Item.getMissing and
 * Item.integrate of yjs 13.6.33).
 */
final class Integration {
  private static final int MAX_LINEAR_SEARCH = 16;

  private Integration() {}

  /** The client with a missing dependency, or null when the item can be integrated. */
  static @Nullable Client missing(Item item) {
    if (isUnknown(item, item.originClient, item.originClock)) {
      return item.originClient;
    }
    if (isUnknown(item, item.rightOriginClient, item.rightOriginClock)) {
      return item.rightOriginClient;
    }
    if (item.parent instanceof ParentId id && isUnknown(item, id.client(), id.clock())) {
      return id.client();
    }
    return null;
  }

  private static boolean isUnknown(Item item, @Nullable Client client, int clock) {
    return client != null && client != item.client && clock >= client.state();
  }

  /**
   * Integrates an item without missing dependencies, whose first {@code offset} units are already
   * known. When a neighbour or the parent has been collected, the item is collected too.
   */
  static void integrateRemote(Transaction transaction, Item item, int offset) {
    int originClock = item.originClock;
    int rightOriginClock = item.rightOriginClock;
    Parent parent = item.parent;
    boolean collected = !findNeighbours(transaction, item);
    if (offset >= item.length) {
      return;
    }
    if (offset > 0) {
      item.cut(offset);
      originClock = item.originClock;
      Struct before = transaction.cleanEnd(item.client, item.clock - 1);
      if (before instanceof Item left) {
        item.left = left;
      } else {
        collected = true;
      }
    }
    if (collected || item.parent == null) {
      if (transaction.orphans != null) {
        transaction.orphans.addLate(item, originClock, rightOriginClock, parent);
      }
      item.client.append(transaction, new Gc(item.client, item.clock, item.length));
    } else {
      integrate(transaction, item);
    }
  }

  /** Finds left, right and parent; false when one of them is gone. */
  private static boolean findNeighbours(Transaction transaction, Item item) {
    boolean present = true;
    if (item.originClient != null) {
      Struct left = transaction.cleanEnd(item.originClient, item.originClock);
      if (left instanceof Item leftItem) {
        item.left = leftItem;
      } else {
        present = false;
      }
      item.originClock = left.end() - 1;
    }
    if (item.rightOriginClient != null) {
      Struct right = transaction.cleanStart(item.rightOriginClient, item.rightOriginClock);
      if (right instanceof Item rightItem) {
        item.right = rightItem;
      } else {
        present = false;
      }
      item.rightOriginClock = right.clock;
    }
    if (!present) {
      return false;
    }
    switch (item.parent) {
      case null -> {
        Item neighbour = item.left != null ? item.left : item.right;
        if (neighbour != null) {
          item.parent = neighbour.parent;
          item.parentSub = neighbour.parentSub;
        }
      }
      case ParentId id ->
          item.parent =
              id.client().at(id.clock()) instanceof Item holder
                      && holder.content instanceof Branch branch
                  ? branch
                  : null;
      case Branch _ -> {}
    }
    return item.parent != null;
  }

  /** Links an item whose left, right and parent are set, and deletes what it replaces. */
  static void integrate(Transaction transaction, Item item) {
    Branch parent = item.parent();
    Item left = item.left;
    Item right = item.right;
    boolean neighboursMeet =
        left == null ? right != null && right.left == null : left.right == right;
    if (!neighboursMeet) {
      left = resolveConflicts(item, parent);
      item.left = left;
    }
    link(item, parent);
    if (item.right == null && item.parentSub != null) {
      parent.setCurrent(item.parentSub, item);
      if (item.left != null) {
        transaction.delete(item.left);
      }
    }
    if (item.parentSub == null && item.isVisible()) {
      parent.length += item.length;
    }
    item.client.append(transaction, item);
    integrateContent(transaction, item, parent);
    transaction.touch(parent);
    if (parent.isGone() || (item.parentSub != null && item.right != null)) {
      transaction.delete(item);
    }
  }

  private static void link(Item item, Branch parent) {
    if (item.left != null) {
      item.right = item.left.right;
      item.left.right = item;
    } else if (item.parentSub != null) {
      item.right = parent.first(item.parentSub);
    } else {
      item.right = parent.start;
      parent.start = item;
    }
    if (item.right != null) {
      item.right.left = item;
    }
  }

  private static void integrateContent(Transaction transaction, Item item, Branch parent) {
    switch (item.content) {
      case ContentDeleted _ -> {
        transaction.addDeletion(item);
        item.markDeleted();
      }
      case ContentFormat _ -> {
        parent.hasFormatting = true;
        parent.dropMarkers();
      }
      case Branch branch -> {
        branch.item = item;
        branch.depth = parent.depth + 1;
      }
      case ContentAny _,
          ContentBinary _,
          ContentDoc _,
          ContentEmbed _,
          ContentJson _,
          ContentString _ -> {}
    }
  }

  /**
   * Scans the items that were inserted concurrently at the same place. Returns the item after which
   * this one is inserted.
   *
   * <p>A scanned item with the same origin goes first when its client id is lower. A scanned item
   * whose origin was also scanned stays with that origin. The scan ends at the first item whose
   * origin is further left, or that has the same two origins and a higher client id.
   */
  private static @Nullable Item resolveConflicts(Item item, Branch parent) {
    Item left = item.left;
    Item other =
        left != null
            ? left.right
            : item.parentSub != null ? parent.first(item.parentSub) : parent.start;
    Scan scan = new Scan();
    while (other != null && other != item.right) {
      scan.add(other);
      if (item.hasSameOrigin(other)) {
        if (other.client.id < item.client.id) {
          left = other;
          scan.passConflicts();
        } else if (item.hasSameRightOrigin(other)) {
          break;
        }
      } else if (other.originClient != null) {
        int met = scan.indexOf(other.originClient.at(other.originClock));
        if (met < 0) {
          break;
        }
        if (!scan.isConflicting(met)) {
          left = other;
          scan.passConflicts();
        }
      } else {
        break;
      }
      other = other.right;
    }
    return left;
  }

  /** The items of one scan in order. Those from {@code conflictsFrom} on are still in conflict. */
  private static final class Scan {
    private final List<Struct> met = new ArrayList<>(4);
    private @Nullable Map<Struct, Integer> positions;
    private int conflictsFrom;

    void add(Item item) {
      if (positions != null) {
        positions.put(item, met.size());
      }
      met.add(item);
      if (positions == null && met.size() > MAX_LINEAR_SEARCH) {
        positions = new IdentityHashMap<>();
        for (int i = 0; i < met.size(); i++) {
          positions.put(met.get(i), i);
        }
      }
    }

    int indexOf(Struct struct) {
      if (positions != null) {
        return positions.getOrDefault(struct, -1);
      }
      for (int i = met.size() - 1; i >= 0; i--) {
        if (met.get(i) == struct) {
          return i;
        }
      }
      return -1;
    }

    boolean isConflicting(int index) {
      return index >= conflictsFrom;
    }

    void passConflicts() {
      conflictsFrom = met.size();
    }
  }
}
