package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies updates to a document and keeps what cannot be integrated yet: structs whose dependencies
 * are missing, as one update, and deletions of unknown structs. The order in which everything is
 * tried is that of readUpdate and integrateStructs in yjs 13.6.33.
 *
 * <p>We are stricter in one point: a known struct never becomes pending, and never replaces the
 * known one in the encoded state. In yjs a forged repetition of a known struct that names a missing
 * dependency stays pending for ever and replaces the struct in the encoded state, so the document
 * cannot be loaded again. Valid updates never do this.
 */
final class Pending {
  /** Pending structs; null when there are none. */
  private byte @Nullable [] structs;

  /** Per client the clock that must be passed before a retry can succeed. */
  private Map<Client, Integer> missing = new HashMap<>();

  private DeleteSet deletions = DeleteSet.EMPTY;

  boolean isEmpty() {
    return structs == null && deletions.isEmpty();
  }

  boolean hasStructs() {
    return structs != null;
  }

  /** Adds pending content as updates: first all deletions, then the structs beyond both vectors. */
  void addTo(List<byte[]> updates, StateVector known, StateVector own) {
    if (!deletions.isEmpty()) {
      Encoder encoder = new Encoder();
      encoder.writeVarUint(0);
      deletions.write(encoder);
      updates.add(encoder.toByteArray());
    }
    if (structs != null) {
      updates.add(Update.diff(structs, known.orAtLeast(own)));
    }
  }

  void take(Transaction transaction, Update update) {
    Arrival arrival = new Arrival(transaction, update.bytes());
    arrival.integrate();
    boolean retry = structs != null && canRetry();
    keep(arrival);
    applyDeletions(transaction, update.rawDeletions());
    if (retry) {
      takeAgain(transaction);
    }
  }

  private boolean canRetry() {
    for (Map.Entry<Client, Integer> entry : missing.entrySet()) {
      if (entry.getValue() < entry.getKey().state()) {
        return true;
      }
    }
    return false;
  }

  private void keep(Arrival arrival) {
    if (arrival.isComplete()) {
      return;
    }
    byte[] rest = arrival.encodeRest();
    structs = structs == null ? rest : Update.merge(List.of(structs, rest));
    arrival.missing().forEach((client, clock) -> missing.merge(client, clock, Math::min));
  }

  private void takeAgain(Transaction transaction) {
    byte[] waiting = structs;
    if (waiting == null) {
      throw new IllegalStateException("nothing waits");
    }
    structs = null;
    missing = new HashMap<>();
    Arrival arrival = new Arrival(transaction, waiting);
    arrival.integrate();
    keep(arrival);
    applyDeletions(transaction, DeleteSet.EMPTY);
  }

  private void applyDeletions(Transaction transaction, DeleteSet arrived) {
    if (arrived.isEmpty() && deletions.isEmpty()) {
      return;
    }
    if (transaction.orphans != null) {
      transaction.orphans.addNamed(arrived);
      transaction.orphans.addNamed(deletions);
    }
    DeleteSet fromArrived = apply(transaction, arrived);
    DeleteSet fromWaiting = apply(transaction, deletions);
    if (fromWaiting.isEmpty()) {
      deletions = fromArrived;
    } else {
      deletions =
          fromArrived.isEmpty() ? fromWaiting : DeleteSet.merge(List.of(fromArrived, fromWaiting));
    }
  }

  /** Deletes known structs and returns the unknown ranges. */
  private static DeleteSet apply(Transaction transaction, DeleteSet set) {
    if (set.isEmpty()) {
      return set;
    }
    Clients clients = transaction.doc().clients();
    Map<Long, Ranges> unknown = new HashMap<>();
    set.rangesByClient()
        .forEach(
            (id, ranges) -> {
              int state = clients.state(id);
              for (int r = 0; r < ranges.size(); r++) {
                int clock = ranges.clock(r);
                int end = ranges.end(r);
                if (end > state) {
                  unknown.computeIfAbsent(id, _ -> new Ranges()).add(Math.max(clock, state), end);
                }
                if (clock < state) {
                  delete(transaction, clients.get(id), clock, end);
                }
              }
            });
    return DeleteSet.of(unknown);
  }

  private static void delete(Transaction transaction, Client client, int clock, int end) {
    int index = client.indexOf(clock);
    Struct first = client.struct(index);
    if (first.clock < clock && first instanceof Item item && !item.isDeleted()) {
      transaction.split(item, index, clock - item.clock);
      index++;
    }
    while (index < client.size()) {
      Struct struct = client.struct(index);
      if (struct.clock >= end) {
        return;
      }
      if (struct instanceof Item item && !item.isDeleted()) {
        if (end < item.end()) {
          transaction.split(item, index, end - item.clock);
        }
        transaction.delete(item);
      }
      index++;
    }
  }
}
