package be.werktafel.yjs;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client inside one document: its id and its structs. The document refers to clients by this
 * object, so that a reference takes four bytes.
 *
 * <p>{@code structs[0 … size)} is sorted by clock and without gaps. The fields below it hold
 * per-client data of a running transaction or integration, so that neither needs a map.
 */
final class Client {
  private static final Struct[] NONE = {};

  final long id;
  private Struct[] structs = NONE;
  private int size;

  /**
   * The state when the running transaction first changed it, valid if {@link #touchedBy} is that
   * transaction.
   */
  private int stateBefore;

  private @Nullable Transaction touchedBy;

  /** The ranges that the running transaction deleted. */
  @Nullable Ranges deletions;

  /** The structs that the running integration has not reached yet. */
  @Nullable Queue queue;

  Client(long id) {
    this.id = id;
  }

  int state() {
    return size == 0 ? 0 : structs[size - 1].end();
  }

  int size() {
    return size;
  }

  Struct struct(int index) {
    return structs[index];
  }

  /** Appends the struct that starts where the last one ends. */
  void append(Transaction transaction, Struct struct) {
    if (struct.clock != state()) {
      throw new IllegalStateException(
          "client %d is at %d, not at %d".formatted(id, state(), struct.clock));
    }
    if (touchedBy != transaction) {
      touchedBy = transaction;
      stateBefore = state();
      transaction.changedClients.add(this);
    }
    if (size == structs.length) {
      structs = Arrays.copyOf(structs, Math.max(4, size + (size >> 1)));
    }
    structs[size++] = struct;
  }

  /** Reserves space for the first structs. Later ones arrive a few at a time. */
  void makeRoom(int count) {
    if (size == 0 && count > structs.length) {
      structs = new Struct[count];
    }
  }

  int stateBefore(Transaction transaction) {
    return touchedBy == transaction ? stateBefore : state();
  }

  void forget(Transaction transaction) {
    if (touchedBy == transaction) {
      touchedBy = null;
    }
  }

  void insert(int index, Struct struct) {
    if (size == structs.length) {
      structs = Arrays.copyOf(structs, Math.max(4, size + (size >> 1)));
    }
    System.arraycopy(structs, index, structs, index + 1, size - index);
    structs[index] = struct;
    size++;
  }

  void replace(int index, Struct struct) {
    structs[index] = struct;
  }

  /** Removes {@code [from, to)}. */
  void remove(int from, int to) {
    System.arraycopy(structs, to, structs, from, size - to);
    int newSize = size - (to - from);
    Arrays.fill(structs, newSize, size, null);
    size = newSize;
  }

  /** The index of the struct that holds {@code clock}, which must be below {@link #state}. */
  int indexOf(int clock) {
    int right = size - 1;
    if (right >= 0 && structs[right].clock <= clock) {
      if (clock < structs[right].end()) {
        return right;
      }
      throw unknown(clock);
    }
    int left = 0;
    while (left <= right) {
      int middle = (left + right) >>> 1;
      Struct struct = structs[middle];
      if (clock < struct.clock) {
        right = middle - 1;
      } else if (clock < struct.end()) {
        return middle;
      } else {
        left = middle + 1;
      }
    }
    throw unknown(clock);
  }

  Struct at(int clock) {
    return structs[indexOf(clock)];
  }

  private IllegalStateException unknown(int clock) {
    return new IllegalStateException(
        "client %d has no clock %d, it is at %d".formatted(id, clock, state()));
  }

  @Override
  public String toString() {
    return id + "@" + state();
  }

  /** Structs of one client that an integration has not reached yet. */
  static final class Queue {
    final Client client;
    private final Struct[] structs;
    private int next;

    Queue(Client client, Struct[] structs) {
      this.client = client;
      this.structs = structs;
    }

    boolean isEmpty() {
      return next == structs.length;
    }

    Struct take() {
      return structs[next++];
    }

    /** Undoes the last {@link #take}. Returns that struct and all later ones. */
    List<Struct> backAndDrain() {
      List<Struct> rest = List.of(structs).subList(next - 1, structs.length);
      next = structs.length;
      return rest;
    }
  }
}
