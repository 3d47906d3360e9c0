package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One update in format v1 that has been decoded and checked completely without touching a document.
 * Immutable.
 */
public final class Update {
  private final byte[] bytes;
  private final List<StructRange> structRanges;

  /** As in the bytes, not normalised. */
  private final DeleteSet deletions;

  private Update(byte[] bytes, List<StructRange> structRanges, DeleteSet deletions) {
    this.bytes = bytes;
    this.structRanges = structRanges;
    this.deletions = deletions;
  }

  /**
   * Checks every byte; throws {@link be.werktafel.lib0.MalformedException}. The array must not be
   * changed afterwards.
   */
  public static Update decode(byte[] bytes) {
    StructReader reader = new StructReader(bytes);
    List<StructRange> ranges = new ArrayList<>(2);
    while (reader.nextBlock()) {
      int from = -1;
      int to = -1;
      while (reader.blockHasMore()) {
        reader.next();
        if (reader.isSkip()) {
          continue;
        }
        if (to != reader.clock) {
          addRange(ranges, reader.client, from, to);
          from = reader.clock;
        }
        to = reader.end();
      }
      addRange(ranges, reader.client, from, to);
    }
    Decoder rest = reader.rest();
    DeleteSet deletions = DeleteSet.read(rest);
    rest.expectEnd();
    return new Update(bytes, List.copyOf(ranges), deletions);
  }

  private static void addRange(List<StructRange> ranges, long client, int from, int to) {
    if (to > from) {
      ranges.add(new StructRange(client, from, to - from));
    }
  }

  /** The original bytes. */
  public byte[] bytes() {
    return bytes;
  }

  DeleteSet rawDeletions() {
    return deletions;
  }

  /**
   * The ranges of the structs in this update, in the order of its blocks and with ascending clocks.
   * Skips are left out.
   */
  public List<StructRange> structRanges() {
    return structRanges;
  }

  public DeleteSet deleteSet() {
    return deletions.normalised();
  }

  /**
   * The characters that this update inserts and does not delete again, block by block and in the
   * order in which each client inserted them; a line break where a client inserted a type.
   */
  public String insertedText() {
    StringBuilder text = new StringBuilder();
    DeleteSet deleted = deleteSet();
    StructReader reader = new StructReader(bytes);
    while (reader.nextBlock()) {
      breakLine(text);
      while (reader.blockHasMore()) {
        reader.next();
        if (reader.ref() == StructFormat.TYPE) {
          breakLine(text);
        } else if (reader.ref() == StructFormat.STRING) {
          appendWithout(deleted, reader, text);
        }
      }
    }
    return text.toString().strip();
  }

  private static void appendWithout(DeleteSet deleted, StructReader reader, StringBuilder text) {
    String inserted =
        new Decoder(reader.bytes(), reader.contentFrom(), reader.contentTo()).readVarString();
    for (int i = 0; i < inserted.length(); i++) {
      if (!deleted.contains(reader.client, reader.clock + i)) {
        text.append(inserted.charAt(i));
      }
    }
  }

  private static void breakLine(StringBuilder text) {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  /** Whether it has neither structs nor deletions. */
  public boolean isEmpty() {
    return structRanges.isEmpty() && deletions.isEmpty();
  }

  /**
   * Merges updates into one, as yjs's mergeUpdates does. Without updates the result is the empty
   * update.
   */
  public static byte[] merge(List<byte[]> updates) {
    return UpdateMerge.merge(updates);
  }

  /**
   * The part of {@code update} that a peer with state {@code known} lacks, with its whole delete
   * set.
   */
  public static byte[] diff(byte[] update, StateVector known) {
    return UpdateMerge.diff(update, known);
  }

  /**
   * Converts an update from format v2 (columns with run lengths) to v1, as yjs's
   * convertUpdateFormatV2ToV1 does. Throws {@link be.werktafel.lib0.MalformedException}.
   *
   * @param maxBytes the largest allowed size of the result in bytes, because a few bytes of v2 may
   *     stand for millions of structs
   */
  public static byte[] fromV2(byte[] update, int maxBytes) {
    return UpdateV2.convert(update, maxBytes);
  }

  /**
   * The state of a document that received only this update: per client the clocks from 0 up to the
   * first gap.
   */
  public static StateVector stateVectorOf(byte[] update) {
    StructReader reader = new StructReader(update);
    TreeMap<Long, Integer> clocks = new TreeMap<>();
    while (reader.nextBlock()) {
      int known = 0;
      boolean gap = false;
      while (reader.blockHasMore()) {
        reader.next();
        gap |= reader.isSkip() || (known == 0 && reader.clock != 0);
        if (!gap) {
          known = reader.end();
        }
      }
      if (known > 0) {
        clocks.put(reader.client, known);
      }
    }
    DeleteSet.read(reader.rest());
    reader.rest().expectEnd();
    return StateVector.of(clocks);
  }
}
