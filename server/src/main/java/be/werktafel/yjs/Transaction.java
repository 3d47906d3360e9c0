package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A running transaction of one document: pass it to the edits of the shared types. Ends with {@link
 * Doc#transact}.
 */
public final class Transaction {
  private final Doc doc;
  final Origin origin;

  /** Clients whose state has moved. */
  final List<Client> changedClients = new ArrayList<>(2);

  /** Clients of which something was deleted. */
  final List<Client> deletedClients = new ArrayList<>(2);

  /** Structs that were split off, or that may be merged because what surrounds them was deleted. */
  final List<Struct> mergeCandidates = new ArrayList<>(2);

  /**
   * The types that changed and were there before, with the changed keys (null: the list); kept only
   * for observers.
   */
  @Nullable Map<Branch, Set<@Nullable String>> changes;

  /** Set when the orphans of this transaction are wanted. */
  @Nullable OrphanFinder orphans;

  private Phase phase = Phase.EDITING;

  /** How far the transaction is. */
  private enum Phase {
    EDITING,
    OBSERVED,
    ENDING
  }

  /** Whether the transaction makes local edits or applies an update. */
  enum Origin {
    LOCAL,
    REMOTE
  }

  Transaction(Doc doc, Origin origin) {
    this.doc = doc;
    this.origin = origin;
  }

  public Doc doc() {
    return doc;
  }

  boolean isEmpty() {
    return changedClients.isEmpty() && deletedClients.isEmpty();
  }

  void addDeletion(Struct struct) {
    Ranges deletions = struct.client.deletions;
    if (deletions == null) {
      deletions = new Ranges();
      struct.client.deletions = deletions;
      deletedClients.add(struct.client);
    }
    deletions.add(struct.clock, struct.end());
  }

  /** Notes changes from now on, for observers. */
  void noteChanges() {
    changes = new LinkedHashMap<>();
  }

  /**
   * Notes that a type's items change: what remembers positions in it must not outlive a remote
   * change.
   */
  void touch(Branch branch, @Nullable String key) {
    if (origin == Origin.REMOTE) {
      branch.dropMarkers();
    }
    if (changes != null && (branch.item == null || (!adds(branch.item) && !branch.isGone()))) {
      changes.computeIfAbsent(branch, _ -> new LinkedHashSet<>()).add(key);
    }
  }

  Set<Branch> changedTypes() {
    return changes == null ? Set.of() : changes.keySet();
  }

  /** Whether this transaction brought the item. */
  boolean adds(Item item) {
    return item.clock >= item.client.stateBefore(this);
  }

  /** Whether this transaction deleted the item; to be asked when all is done. */
  boolean deletes(Item item) {
    return item.client.deletions != null && item.client.deletions.contains(item.clock);
  }

  boolean isEditing() {
    return phase == Phase.EDITING;
  }

  boolean isBeingObserved() {
    return phase == Phase.OBSERVED;
  }

  /** Ends the edits: normalises the delete set, calls observers, then cleans up. */
  void finish(@Nullable Observers observers, boolean collectsGarbage) {
    Cleanup.sortDeletions(this);
    try {
      if (observers != null && changes != null) {
        phase = Phase.OBSERVED;
        observers.tellChanges(this);
      }
    } finally {
      phase = Phase.ENDING;
      Cleanup.run(this, collectsGarbage);
    }
  }

  void delete(Item item) {
    if (item.isDeleted()) {
      return;
    }
    deleteAlone(item);
    if (item.content instanceof Branch branch) {
      if (orphans != null) {
        orphans.deletesType(item);
      }
      deleteContents(branch);
    }
  }

  private void deleteAlone(Item item) {
    Branch parent = item.parent();
    if (item.isCountable() && item.parentSub == null) {
      parent.length -= item.length;
    }
    item.markDeleted();
    addDeletion(item);
    touch(parent, item.parentSub);
  }

  /**
   * Deletes the content of a type, depth first, without recursion, because nesting depth is
   * untrusted.
   */
  private void deleteContents(Branch outermost) {
    forgetChanges(outermost);
    List<Iterator<Item>> open = new ArrayList<>();
    open.add(outermost.items());
    while (!open.isEmpty()) {
      Iterator<Item> items = open.getLast();
      if (!items.hasNext()) {
        open.removeLast();
        continue;
      }
      Item item = items.next();
      if (!item.isDeleted()) {
        deleteAlone(item);
        if (item.content instanceof Branch inner) {
          open.add(inner.items());
          forgetChanges(inner);
        }
      } else if (item.clock < item.client.stateBefore(this)) {
        mergeCandidates.add(item);
      }
    }
  }

  private void forgetChanges(Branch deleted) {
    if (changes != null) {
      changes.remove(deleted);
    }
  }

  /** The item that ends with this clock, split if necessary; or the collected run that holds it. */
  Struct cleanEnd(Client client, int clock) {
    int index = client.indexOf(clock);
    Struct struct = client.struct(index);
    if (clock != struct.end() - 1 && struct instanceof Item item) {
      split(item, index, clock - item.clock + 1);
    }
    return struct;
  }

  /**
   * The item that starts with this clock, split if necessary; or the collected run that holds it.
   */
  Struct cleanStart(Client client, int clock) {
    int index = client.indexOf(clock);
    Struct struct = client.struct(index);
    return struct.clock < clock && struct instanceof Item item
        ? split(item, index, clock - item.clock)
        : struct;
  }

  /** Splits off everything after {@code diff} units. */
  void split(Item item, int diff) {
    split(item, item.client.indexOf(item.clock), diff);
  }

  Item split(Item item, int index, int diff) {
    Item tail = item.splitAt(diff);
    item.client.insert(index + 1, tail);
    mergeCandidates.add(tail);
    return tail;
  }

  /** Writes the structs and deletions of this transaction. */
  byte[] encode() {
    Encoder encoder = new Encoder();
    StateWriter.writeStructs(encoder, changedClients, this);
    List<Client> clients = new ArrayList<>(deletedClients);
    clients.sort((a, b) -> Long.compare(b.id, a.id));
    encoder.writeVarUint(clients.size());
    for (Client client : clients) {
      DeleteSet.write(
          encoder, client.id, client.deletions == null ? new Ranges() : client.deletions);
    }
    return encoder.toByteArray();
  }
}
