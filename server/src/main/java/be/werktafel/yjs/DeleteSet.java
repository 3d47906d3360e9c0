package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.lib0.MalformedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The deleted clocks as sorted ranges that do not touch. Immutable. */
public final class DeleteSet {
  public static final DeleteSet EMPTY = new DeleteSet(new TreeMap<>());

  private static final int LEAST_BYTES_OF_CLIENT = 2;
  private static final int LEAST_BYTES_OF_RANGE = 2;

  /** Highest client first; no client without ranges. */
  private final TreeMap<Long, Ranges> rangesByClient;

  private DeleteSet(TreeMap<Long, Ranges> rangesByClient) {
    this.rangesByClient = rangesByClient;
  }

  /** Reads format v1; throws {@link MalformedException}. */
  public static DeleteSet decode(byte[] bytes) {
    Decoder in = new Decoder(bytes);
    DeleteSet set = read(in).normalised();
    in.expectEnd();
    return set;
  }

  /** Reads the ranges in the order of the bytes, not normalised. */
  static DeleteSet read(Decoder in) {
    int clients = in.readCount(LEAST_BYTES_OF_CLIENT, "clients");
    if (clients == 0) {
      return EMPTY;
    }
    TreeMap<Long, Ranges> rangesByClient = new TreeMap<>(Collections.reverseOrder());
    for (int i = 0; i < clients; i++) {
      long client = in.readVarUint();
      int count = in.readCount(LEAST_BYTES_OF_RANGE, "ranges");
      if (count == 0) {
        continue;
      }
      Ranges ranges = rangesByClient.computeIfAbsent(client, _ -> new Ranges());
      for (int k = 0; k < count; k++) {
        int clock = in.readVarUint31("a clock");
        int at = in.position();
        int length = in.readVarUint31("a length");
        if (length == 0 || length > Integer.MAX_VALUE - clock) {
          throw new MalformedException(at, "a range of clocks below 2^31", clock + "+" + length);
        }
        ranges.addSeparately(clock, clock + length);
      }
    }
    return new DeleteSet(rangesByClient);
  }

  static DeleteSet of(List<Client> clients) {
    TreeMap<Long, Ranges> rangesByClient = new TreeMap<>(Collections.reverseOrder());
    for (Client client : clients) {
      Ranges ranges = new Ranges();
      for (int i = 0; i < client.size(); i++) {
        Struct struct = client.struct(i);
        if (struct.isDeleted()) {
          ranges.add(struct.clock, struct.end());
        }
      }
      if (ranges.size() > 0) {
        rangesByClient.put(client.id, ranges);
      }
    }
    return new DeleteSet(rangesByClient);
  }

  static DeleteSet of(Map<Long, Ranges> rangesByClient) {
    TreeMap<Long, Ranges> descending = new TreeMap<>(Collections.reverseOrder());
    descending.putAll(rangesByClient);
    return new DeleteSet(descending);
  }

  static DeleteSet merge(List<DeleteSet> sets) {
    Gatherer gatherer = new Gatherer();
    sets.forEach(gatherer::add);
    return gatherer.merged();
  }

  DeleteSet normalised() {
    return isEmpty() ? this : merge(List.of(this));
  }

  public byte[] encode() {
    Encoder encoder = new Encoder();
    write(encoder);
    return encoder.toByteArray();
  }

  void write(Encoder encoder) {
    encoder.writeVarUint(rangesByClient.size());
    rangesByClient.forEach((client, ranges) -> write(encoder, client, ranges));
  }

  static void write(Encoder encoder, long client, Ranges ranges) {
    encoder.writeVarUint(client);
    encoder.writeVarUint(ranges.size());
    for (int i = 0; i < ranges.size(); i++) {
      encoder.writeVarUint(ranges.clock(i));
      encoder.writeVarUint(ranges.length(i));
    }
  }

  Map<Long, Ranges> rangesByClient() {
    return rangesByClient;
  }

  public boolean isEmpty() {
    return rangesByClient.isEmpty();
  }

  /** Highest client first, clocks ascending. */
  public List<StructRange> ranges() {
    List<StructRange> all = new ArrayList<>();
    rangesByClient.forEach(
        (client, ranges) -> {
          for (int i = 0; i < ranges.size(); i++) {
            all.add(new StructRange(client, ranges.clock(i), ranges.length(i)));
          }
        });
    return all;
  }

  public boolean contains(long client, int clock) {
    Ranges ranges = rangesByClient.get(client);
    return ranges != null && ranges.contains(clock);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeleteSet set && rangesByClient.equals(set.rangesByClient);
  }

  @Override
  public int hashCode() {
    return rangesByClient.hashCode();
  }

  @Override
  public String toString() {
    return ranges().toString();
  }

  /** Collects the ranges of many sets in the order of the calls. */
  static final class Gatherer {
    private final TreeMap<Long, Ranges> rangesByClient = new TreeMap<>(Collections.reverseOrder());

    void add(DeleteSet set) {
      set.rangesByClient.forEach(
          (client, ranges) ->
              rangesByClient.computeIfAbsent(client, _ -> new Ranges()).addAll(ranges));
    }

    DeleteSet gathered() {
      return new DeleteSet(rangesByClient);
    }

    DeleteSet merged() {
      rangesByClient.values().forEach(Ranges::normalise);
      return gathered();
    }
  }
}
