package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.List;

/**
 * The end of a transaction: collects deleted content and merges structs that continue each other
 * (cleanupTransactions of yjs 13.6.33). The passes and their order determine a document's bytes.
 */
final class Cleanup {
  private Cleanup() {}

  static void run(Transaction transaction) {
    for (Client client : transaction.deletedClients) {
      deletionsOf(client).normalise();
    }
    for (Client client : transaction.deletedClients) {
      collect(client, deletionsOf(client));
    }
    for (Client client : transaction.deletedClients) {
      mergeDeleted(client, deletionsOf(client));
    }
    for (Client client : transaction.changedClients) {
      mergeNew(client, client.stateBefore(transaction));
    }
    mergeCandidates(transaction.mergeCandidates);
  }

  private static Ranges deletionsOf(Client client) {
    Ranges deletions = client.deletions;
    if (deletions == null) {
      throw new IllegalStateException("client " + client.id + " has no deletions");
    }
    return deletions;
  }

  private static void collect(Client client, Ranges deletions) {
    for (int d = deletions.size() - 1; d >= 0; d--) {
      int end = deletions.end(d);
      for (int i = client.indexOf(deletions.clock(d)); i < client.size(); i++) {
        Struct struct = client.struct(i);
        if (struct.clock >= end) {
          break;
        }
        if (struct instanceof Item item && item.isDeleted()) {
          collectInside(item);
          item.content = ContentDeleted.DELETED;
        }
      }
    }
  }

  /** Replaces everything inside a deleted type by collected runs, without recursion. */
  private static void collectInside(Item outermost) {
    if (!(outermost.content instanceof Branch type)) {
      return;
    }
    List<Branch> open = new ArrayList<>();
    open.add(type);
    while (!open.isEmpty()) {
      Branch branch = open.removeLast();
      for (Item item = branch.start; item != null; item = item.right) {
        replace(item, open);
      }
      for (Item newest : branch.entries().values()) {
        for (Item item = newest; item != null; item = item.left) {
          replace(item, open);
        }
      }
      branch.clear();
    }
  }

  private static void replace(Item item, List<Branch> open) {
    if (!item.isDeleted()) {
      throw new IllegalStateException(
          "item %d:%d lives on inside a deleted type".formatted(item.client.id, item.clock));
    }
    if (item.content instanceof Branch inner) {
      open.add(inner);
    }
    Client client = item.client;
    client.replace(client.indexOf(item.clock), new Gc(client, item.clock, item.length));
  }

  private static void mergeDeleted(Client client, Ranges deletions) {
    for (int d = deletions.size() - 1; d >= 0; d--) {
      int clock = deletions.clock(d);
      int i = Math.min(client.size() - 1, 1 + client.indexOf(deletions.end(d) - 1));
      while (i > 0 && client.struct(i).clock >= clock) {
        i -= 1 + mergeWithLefts(client, i);
      }
    }
  }

  private static void mergeNew(Client client, int stateBefore) {
    int first = Math.max(client.indexOf(stateBefore), 1);
    for (int i = client.size() - 1; i >= first; ) {
      i -= 1 + mergeWithLefts(client, i);
    }
  }

  private static void mergeCandidates(List<Struct> candidates) {
    for (int c = candidates.size() - 1; c >= 0; c--) {
      Client client = candidates.get(c).client;
      int i = client.indexOf(candidates.get(c).clock);
      if (i + 1 < client.size() && mergeWithLefts(client, i + 1) > 1) {
        continue;
      }
      if (i > 0) {
        mergeWithLefts(client, i);
      }
    }
  }

  /**
   * Merges the struct at {@code index} into those on its left that it continues; returns how many
   * were removed.
   */
  private static int mergeWithLefts(Client client, int index) {
    int first = index;
    while (first > 0 && continues(client.struct(first - 1), client.struct(first))) {
      first--;
    }
    int merged = index - first;
    if (merged > 0) {
      Struct left = client.struct(first);
      for (int i = first + 1; i <= index; i++) {
        absorb(left, client.struct(i));
      }
      client.remove(first + 1, index + 1);
    }
    return merged;
  }

  private static boolean continues(Struct left, Struct right) {
    return left instanceof Item leftItem
        ? right instanceof Item rightItem && leftItem.continuesInto(rightItem)
        : right instanceof Gc;
  }

  private static void absorb(Struct left, Struct right) {
    if (left instanceof Item leftItem && right instanceof Item rightItem) {
      absorb(leftItem, rightItem);
    }
    left.length += right.length;
  }

  private static void absorb(Item left, Item right) {
    Branch parent = left.parent();
    SearchMarkers markers = parent.existingMarkers();
    if (markers != null) {
      markers.merge(left, right);
    }
    left.content.append(right.content);
    left.right = right.right;
    if (left.right != null) {
      left.right.left = left;
    }
    if (right.parentSub != null && parent.current(right.parentSub) == right) {
      parent.setCurrent(right.parentSub, left);
    }
  }
}
