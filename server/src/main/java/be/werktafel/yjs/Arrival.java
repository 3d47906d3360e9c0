package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Integrates the structs of one update (integrateStructs of yjs 13.6.33): the highest client first,
 * each client's structs in order, and the dependencies of a struct before the struct. A struct with
 * a missing dependency stays pending, and so do all later structs of the same client.
 */
final class Arrival {
  private final Transaction transaction;

  /** By client ascending; the last element is the next client. */
  private final List<Client.Queue> queues;

  /** Each struct waits for the one above it; the top is integrated next. */
  private final List<Struct> stack = new ArrayList<>(4);

  private final Map<Client, List<Struct>> rest = new HashMap<>();

  /** Per client the clock that must be passed before a retry can succeed. */
  private final Map<Client, Integer> missing = new HashMap<>();

  Arrival(Transaction transaction, byte[] update) {
    this.transaction = transaction;
    this.queues = read(transaction.doc(), update);
  }

  private static List<Client.Queue> read(Doc doc, byte[] update) {
    StructReader reader = new StructReader(update);
    List<Client.Queue> queues = new ArrayList<>(2);
    while (reader.nextBlock()) {
      Client client = doc.clients().get(reader.client);
      Struct[] structs = new Struct[reader.blockSize];
      for (int i = 0; i < structs.length; i++) {
        structs[i] = reader.nextStruct(doc, client);
      }
      client.makeRoom(structs.length);
      client.queue = new Client.Queue(client, structs);
      queues.add(client.queue);
    }
    queues.sort((a, b) -> Long.compare(a.client.id, b.client.id));
    return queues;
  }

  boolean isComplete() {
    return rest.isEmpty();
  }

  Map<Client, Integer> missing() {
    return missing;
  }

  /** Integrates as far as the dependencies are present. */
  void integrate() {
    List<Client.Queue> all = List.copyOf(queues);
    try {
      for (Struct struct = next(); struct != null; struct = next()) {
        integrate(struct);
      }
    } finally {
      for (Client.Queue queue : all) {
        queue.client.queue = null;
      }
    }
  }

  private @Nullable Struct next() {
    if (!stack.isEmpty()) {
      return stack.removeLast();
    }
    while (!queues.isEmpty() && queues.getLast().isEmpty()) {
      queues.removeLast();
    }
    return queues.isEmpty() ? null : queues.getLast().take();
  }

  private void integrate(Struct struct) {
    switch (struct) {
      case Skip _ -> {}
      case Item item -> integrate(item);
      case Gc gc -> {
        int known = gc.client.state() - gc.clock;
        if (known < 0) {
          parkBehindGap(gc);
        } else if (known < gc.length) {
          gc.clock += known;
          gc.length -= known;
          gc.client.append(transaction, gc);
        }
      }
    }
  }

  private void integrate(Item item) {
    int known = item.client.state() - item.clock;
    if (known < 0) {
      parkBehindGap(item);
      return;
    }
    Client needed = Integration.missing(item);
    if (needed == null) {
      Integration.integrateRemote(transaction, item, known);
    } else if (known < item.length) {
      if (known > 0) {
        item.cut(known);
      }
      stack.add(item);
      Client.Queue queue = needed.queue;
      if (queue != null && !queue.isEmpty()) {
        stack.add(queue.take());
      } else {
        miss(needed, needed.state());
        park();
      }
    }
  }

  private void parkBehindGap(Struct struct) {
    stack.add(struct);
    miss(struct.client, struct.clock - 1);
    park();
  }

  private void miss(Client client, int clock) {
    missing.merge(client, clock, Math::min);
  }

  /** Makes everything on the stack pending, with all later structs of the same clients. */
  private void park() {
    for (Struct struct : stack) {
      Client.Queue queue = struct.client.queue;
      if (queue == null) {
        rest.put(struct.client, List.of(struct));
      } else {
        rest.put(struct.client, queue.backAndDrain());
        struct.client.queue = null;
      }
    }
    stack.clear();
  }

  /** The pending structs, as an update without deletions. */
  byte[] encodeRest() {
    Encoder encoder = new Encoder();
    List<Client> descending = new ArrayList<>(rest.keySet());
    descending.sort((a, b) -> Long.compare(b.id, a.id));
    encoder.writeVarUint(descending.size());
    for (Client client : descending) {
      List<Struct> waiting = rest.getOrDefault(client, List.of());
      encoder.writeVarUint(waiting.size());
      encoder.writeVarUint(client.id);
      encoder.writeVarUint(waiting.getFirst().clock);
      for (Struct struct : waiting) {
        struct.write(encoder, 0);
      }
    }
    encoder.writeVarUint(0);
    return encoder.toByteArray();
  }
}
