package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Merges and diffs updates without a document: mergeUpdates and diffUpdate of yjs 13.6.33. */
final class UpdateMerge {
  private UpdateMerge() {}

  static byte[] merge(List<byte[]> updates) {
    if (updates.size() == 1) {
      return updates.getFirst();
    }
    Sources sources = new Sources(updates);
    Encoder out = new Encoder();
    mergeStructs(sources, out);
    sources.deletions.merged().write(out);
    return out.toByteArray();
  }

  private static void mergeStructs(Sources sources, Encoder out) {
    Blocks blocks = new Blocks();
    RawStruct written = null;
    for (Source source = sources.first(); source != null; source = sources.first()) {
      RawStruct current = source.now();
      long client = current.client;
      if (written == null) {
        written = current;
        source.next();
      } else {
        boolean passed = false;
        RawStruct candidate = current;
        while (candidate != null
            && candidate.end() <= written.end()
            && candidate.client >= written.client) {
          candidate = source.next();
          passed = true;
        }
        if (candidate == null
            || candidate.client != client
            || (passed && candidate.clock > written.end())) {
          continue;
        }
        if (client != written.client) {
          blocks.add(written, 0);
          written = candidate;
          source.next();
        } else if (written.end() < candidate.clock) {
          if (written.isSkip()) {
            written.length = candidate.end() - written.clock;
          } else {
            blocks.add(written, 0);
            written = RawStruct.skip(client, written.end(), candidate.clock - written.end());
          }
        } else {
          int overlap = written.end() - candidate.clock;
          if (written.isGc() && candidate.isGc()) {
            written.length += candidate.length - overlap;
          } else {
            if (written.isSkip()) {
              written.length -= overlap;
            } else if (overlap > 0) {
              candidate.cut(overlap);
            }
            blocks.add(written, 0);
            written = candidate;
            source.next();
          }
        }
      }
      for (RawStruct next = source.current;
          next != null && next.client == client && next.clock == written.end();
          next = source.next()) {
        blocks.add(written, 0);
        written = next;
      }
    }
    if (written != null) {
      blocks.add(written, 0);
    }
    blocks.writeTo(out);
  }

  static byte[] diff(byte[] update, StateVector known) {
    DeleteSet.Gatherer deletions = new DeleteSet.Gatherer();
    Source source = new Source(update, Source.Skips.KEPT, deletions);
    source.next();
    Blocks blocks = new Blocks();
    while (source.current != null) {
      RawStruct current = source.now();
      int clock = known.get(current.client);
      if (current.isSkip()) {
        source.next();
      } else if (current.end() > clock) {
        blocks.add(current, Math.max(clock - current.clock, 0));
        for (RawStruct next = source.next();
            next != null && next.client == current.client;
            next = source.next()) {
          blocks.add(next, 0);
        }
      } else {
        RawStruct next = current;
        while (next != null && next.client == current.client && next.end() <= clock) {
          next = source.next();
        }
      }
    }
    Encoder out = new Encoder();
    blocks.writeTo(out);
    deletions.gathered().write(out);
    return out.toByteArray();
  }

  /**
   * Reads the structs of one update, one at a time. After the last one its deletions are collected.
   */
  private static final class Source {
    /** How the skips of an update are treated. */
    enum Skips {
      KEPT,
      LEFT_OUT
    }

    private final byte[] update;
    private final Skips skips;
    private final DeleteSet.Gatherer deletions;
    private @Nullable StructReader reader;
    @Nullable RawStruct current;

    /** The client of the current struct. */
    long client;

    int clock;

    /** Sources at the same clock are taken in this order, lowest first. */
    long order;

    Source(byte[] update, Skips skips, DeleteSet.Gatherer deletions) {
      this.update = update;
      this.skips = skips;
      this.deletions = deletions;
    }

    RawStruct now() {
      if (current == null) {
        throw new IllegalStateException("all structs are read");
      }
      return current;
    }

    @Nullable RawStruct next() {
      if (reader == null) {
        reader = new StructReader(update);
      }
      while (reader.next()) {
        if (skips == Skips.KEPT || !reader.isSkip()) {
          current = new RawStruct(reader);
          client = current.client;
          clock = current.clock;
          return current;
        }
      }
      close(reader);
      current = null;
      return null;
    }

    private void close(StructReader exhausted) {
      deletions.add(DeleteSet.read(exhausted.rest()));
      exhausted.rest().expectEnd();
    }

    /** Highest client first, then lowest clock. */
    int compareTo(long otherClient, int otherClock) {
      return client == otherClient
          ? Integer.compare(clock, otherClock)
          : Long.compare(otherClient, client);
    }
  }

  /**
   * The sources in the order of a stable sort before every step, as in yjs.
   *
   * <p>Sources that are not opened yet keep their sorted order, so that merging many updates of one
   * writer moves none. Sources that have advanced are in a heap. At the same clock an advanced
   * source goes before the others, the one that advanced last first.
   */
  private static final class Sources {
    final DeleteSet.Gatherer deletions = new DeleteSet.Gatherer();
    private final Unopened unopened;
    private final PriorityQueue<Source> moved =
        new PriorityQueue<>(
            (a, b) -> {
              int byPlace = a.compareTo(b.client, b.clock);
              return byPlace != 0 ? byPlace : Long.compare(a.order, b.order);
            });
    private long moves;
    private @Nullable Source first;

    Sources(List<byte[]> updates) {
      unopened = new Unopened(updates, deletions);
    }

    /** The source to take from next; null when all are exhausted. */
    @Nullable Source first() {
      if (first != null && first.current != null) {
        if (isFirst(first)) {
          return first;
        }
        first.order = --moves;
        moved.add(first);
      }
      Source least = moved.peek();
      boolean takesMoved =
          unopened.isEmpty() || (least != null && unopened.isBehindOrBeside(least));
      first = takesMoved ? moved.poll() : unopened.open();
      return first;
    }

    private boolean isFirst(Source source) {
      Source least = moved.peek();
      return (least == null || source.compareTo(least.client, least.clock) <= 0)
          && (unopened.isEmpty() || unopened.isBehindOrBeside(source));
    }
  }

  /**
   * Updates that are not opened yet, sorted by their first struct; equal ones keep their input
   * order. They are stored as numbers instead of objects, because there may be many.
   */
  private static final class Unopened {
    private final List<byte[]> updates;
    private final DeleteSet.Gatherer deletions;

    /** The client of each one's first struct. */
    private final long[] clients;

    /**
     * The clock of each one's first struct in the upper half, the index of the update in the lower
     * half.
     */
    private final long[] clocksAndIndices;

    private int next;

    Unopened(List<byte[]> updates, DeleteSet.Gatherer deletions) {
      this.updates = updates;
      this.deletions = deletions;
      TreeMap<Long, LongStream.Builder> byClient = new TreeMap<>(Collections.reverseOrder());
      LongStream.Builder latest = LongStream.builder();
      long latestClient = -1;
      int count = 0;
      for (int i = 0; i < updates.size(); i++) {
        Source source = new Source(updates.get(i), Source.Skips.LEFT_OUT, deletions);
        if (source.next() != null) {
          if (source.client != latestClient) {
            latestClient = source.client;
            latest = byClient.computeIfAbsent(latestClient, _ -> LongStream.builder());
          }
          latest.add((long) source.clock << Integer.SIZE | i);
          count++;
        }
      }
      clients = new long[count];
      clocksAndIndices = new long[count];
      int at = 0;
      for (Map.Entry<Long, LongStream.Builder> entry : byClient.entrySet()) {
        long[] sorted = entry.getValue().build().sorted().toArray();
        System.arraycopy(sorted, 0, clocksAndIndices, at, sorted.length);
        Arrays.fill(clients, at, at + sorted.length, entry.getKey());
        at += sorted.length;
      }
    }

    boolean isEmpty() {
      return next == clients.length;
    }

    boolean isBehindOrBeside(Source source) {
      return source.compareTo(clients[next], (int) (clocksAndIndices[next] >>> Integer.SIZE)) <= 0;
    }

    Source open() {
      byte[] update = updates.get((int) clocksAndIndices[next++]);
      Source source = new Source(update, Source.Skips.LEFT_OUT, deletions);
      source.next();
      return source;
    }
  }

  /** Collects structs into one block per client, in the order of the calls. */
  private static final class Blocks {
    private final Encoder body = new Encoder();
    private Encoder block = new Encoder();
    private int count;
    private int structs;
    private long client;

    void add(RawStruct struct, int offset) {
      if (structs > 0 && client != struct.client) {
        finishBlock();
      }
      if (structs == 0) {
        client = struct.client;
        block.writeVarUint(client);
        block.writeVarUint(struct.clock + offset);
      }
      struct.write(block, offset);
      structs++;
    }

    private void finishBlock() {
      if (structs > 0) {
        body.writeVarUint(structs);
        body.append(block);
        block = new Encoder();
        structs = 0;
        count++;
      }
    }

    void writeTo(Encoder out) {
      finishBlock();
      out.writeVarUint(count);
      out.append(body);
    }
  }
}
