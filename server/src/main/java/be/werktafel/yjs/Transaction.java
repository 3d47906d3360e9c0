package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running transaction of one document, which every edit of a shared type takes. It ends when
 * {@link Doc#transact} returns.
 */
public final class Transaction {
  private final Doc doc;
  private final Origin origin;

  /** Clients that got new structs. */
  final List<Client> changedClients = new ArrayList<>(2);

  /** Clients with content that was deleted. */
  final List<Client> deletedClients = new ArrayList<>(2);

  /** Structs that were split off, or that may merge because the type around them was deleted. */
  final List<Struct> mergeCandidates = new ArrayList<>(2);

  /** Finds the orphans of this transaction; null when nobody asks for them. */
  @Nullable OrphanFinder orphans;

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

  /** A remote change of a type's items invalidates the positions cached in it. */
  void touch(Branch branch) {
    if (origin == Origin.REMOTE) {
      branch.dropMarkers();
    }
  }

  void delete(Item item) {
    if (item.isDeleted()) {
      return;
    }
    deleteAlone(item);
    if (item.content instanceof Branch branch) {
      if (orphans != null) {
        orphans.addDeletedType(item);
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
    touch(parent);
  }

  /**
   * Deletes the content of a type, depth first, without recursion, because nesting depth is
   * untrusted.
   */
  private void deleteContents(Branch outermost) {
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
        }
      } else if (item.clock < item.client.stateBefore(this)) {
        mergeCandidates.add(item);
      }
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
