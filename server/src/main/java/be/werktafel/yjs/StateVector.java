package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Per client the first clock that is not known. Immutable. */
public final class StateVector {
  public static final StateVector EMPTY = new StateVector(new long[0], new int[0]);

  private static final int LEAST_BYTES_OF_ENTRY = 2;

  /** Ascending. */
  private final long[] clients;

  private final int[] clocks;

  private StateVector(long[] clients, int[] clocks) {
    this.clients = clients;
    this.clocks = clocks;
  }

  static StateVector of(List<Client> descending) {
    int size = descending.size();
    long[] clients = new long[size];
    int[] clocks = new int[size];
    for (int i = 0; i < size; i++) {
      Client client = descending.get(size - 1 - i);
      clients[i] = client.id;
      clocks[i] = client.state();
    }
    return new StateVector(clients, clocks);
  }

  static StateVector of(TreeMap<Long, Integer> clockByClient) {
    long[] clients = new long[clockByClient.size()];
    int[] clocks = new int[clockByClient.size()];
    int i = 0;
    for (Map.Entry<Long, Integer> entry : clockByClient.entrySet()) {
      clients[i] = entry.getKey();
      clocks[i++] = entry.getValue();
    }
    return new StateVector(clients, clocks);
  }

  /** Reads format v1; throws {@link be.werktafel.lib0.MalformedException}. */
  public static StateVector decode(byte[] bytes) {
    Decoder in = new Decoder(bytes);
    StateVector vector = read(in);
    in.expectEnd();
    return vector;
  }

  static StateVector read(Decoder in) {
    int count = in.readCount(LEAST_BYTES_OF_ENTRY, "clients");
    TreeMap<Long, Integer> clockByClient = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      long client = in.readVarUint();
      clockByClient.put(client, in.readVarUint31("a clock"));
    }
    return of(clockByClient);
  }

  public byte[] encode() {
    Encoder encoder = new Encoder();
    encoder.writeVarUint(clients.length);
    for (int i = clients.length - 1; i >= 0; i--) {
      encoder.writeVarUint(clients[i]);
      encoder.writeVarUint(clocks[i]);
    }
    return encoder.toByteArray();
  }

  /** The first unknown clock of {@code client}; 0 for an unknown client. */
  public int get(long client) {
    int index = Arrays.binarySearch(clients, client);
    return index < 0 ? 0 : clocks[index];
  }

  /** The known clients, highest first. */
  public Set<Long> clients() {
    Set<Long> descending = new LinkedHashSet<>();
    for (int i = clients.length - 1; i >= 0; i--) {
      descending.add(clients[i]);
    }
    return descending;
  }

  public boolean isEmpty() {
    return clients.length == 0;
  }

  /** Whether this is at least {@code other} for every client. */
  public boolean covers(StateVector other) {
    for (int i = 0; i < other.clients.length; i++) {
      if (get(other.clients[i]) < other.clocks[i]) {
        return false;
      }
    }
    return true;
  }

  /** Per client the higher clock of the two. */
  StateVector orAtLeast(StateVector other) {
    TreeMap<Long, Integer> highest = new TreeMap<>();
    for (int i = 0; i < clients.length; i++) {
      highest.put(clients[i], clocks[i]);
    }
    for (int i = 0; i < other.clients.length; i++) {
      highest.merge(other.clients[i], other.clocks[i], Math::max);
    }
    return of(highest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateVector vector
        && Arrays.equals(clients, vector.clients)
        && Arrays.equals(clocks, vector.clocks);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(clients) + Arrays.hashCode(clocks);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = clients.length - 1; i >= 0; i--) {
      text.append(clients[i]).append(':').append(clocks[i]).append(i > 0 ? ", " : "");
    }
    return text.append('}').toString();
  }
}
