package be.werktafel.yjs;

import java.util.ArrayList;
import java.util.List;

/** The clients of a document by id: open addressing over a power of two. */
final class Clients {
  private Client[] table = new Client[8];
  private final List<Client> all = new ArrayList<>(4);

  /** The client with this id; creates it if needed. */
  Client get(long id) {
    int mask = table.length - 1;
    for (int slot = slot(id, mask); ; slot = (slot + 1) & mask) {
      Client client = table[slot];
      if (client == null) {
        Client made = new Client(id);
        table[slot] = made;
        all.add(made);
        if (all.size() * 2 > table.length) {
          grow();
        }
        return made;
      }
      if (client.id == id) {
        return client;
      }
    }
  }

  /** The state of a client, 0 when it is unknown. Does not create the client. */
  int state(long id) {
    int mask = table.length - 1;
    for (int slot = slot(id, mask); ; slot = (slot + 1) & mask) {
      Client client = table[slot];
      if (client == null) {
        return 0;
      }
      if (client.id == id) {
        return client.state();
      }
    }
  }

  /** Every client referred to so far, also those without structs. */
  List<Client> all() {
    return all;
  }

  /** Clients with structs, highest id first: the order in which everything is written. */
  List<Client> descending() {
    List<Client> known = new ArrayList<>(all.size());
    for (Client client : all) {
      if (client.size() > 0) {
        known.add(client);
      }
    }
    known.sort((a, b) -> Long.compare(b.id, a.id));
    return known;
  }

  private void grow() {
    table = new Client[table.length * 2];
    int mask = table.length - 1;
    for (Client client : all) {
      int slot = slot(client.id, mask);
      while (table[slot] != null) {
        slot = (slot + 1) & mask;
      }
      table[slot] = client;
    }
  }

  private static int slot(long id, int mask) {
    long mixed = id * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 40) & mask;
  }
}
