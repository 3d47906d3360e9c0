package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.ArrayList;
import java.util.List;

/** Writes the structs of a document, per client from a given clock on. */
final class StateWriter {
  private StateWriter() {}

  /** Structs that a peer with state {@code known} lacks. */
  static void writeStructs(Encoder encoder, List<Client> descending, StateVector known) {
    List<Client> lacking = new ArrayList<>(descending.size());
    for (Client client : descending) {
      if (client.state() > known.get(client.id)) {
        lacking.add(client);
      }
    }
    encoder.writeVarUint(lacking.size());
    for (Client client : lacking) {
      writeStructs(encoder, client, known.get(client.id));
    }
  }

  /** Structs that a transaction added. */
  static void writeStructs(Encoder encoder, List<Client> changed, Transaction transaction) {
    List<Client> descending = new ArrayList<>(changed);
    descending.sort((a, b) -> Long.compare(b.id, a.id));
    encoder.writeVarUint(descending.size());
    for (Client client : descending) {
      writeStructs(encoder, client, client.stateBefore(transaction));
    }
  }

  private static void writeStructs(Encoder encoder, Client client, int from) {
    int first = client.indexOf(from);
    encoder.writeVarUint(client.size() - first);
    encoder.writeVarUint(client.id);
    encoder.writeVarUint(from);
    client.struct(first).write(encoder, from - client.struct(first).clock);
    for (int i = first + 1; i < client.size(); i++) {
      client.struct(i).write(encoder, 0);
    }
  }
}
