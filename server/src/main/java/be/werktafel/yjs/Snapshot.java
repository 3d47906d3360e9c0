package be.werktafel.yjs;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import java.util.List;

/**
 * A document's state at one moment: its state vector and its delete set. {@link Doc#at} restores it
 * from a document that keeps its history. Immutable.
 */
public record Snapshot(StateVector stateVector, DeleteSet deleteSet) {
  public static final Snapshot EMPTY = new Snapshot(StateVector.EMPTY, DeleteSet.EMPTY);

  /** Reads format v1; throws {@link be.werktafel.lib0.MalformedException}. */
  public static Snapshot decode(byte[] bytes) {
    Decoder in = new Decoder(bytes);
    DeleteSet deletions = DeleteSet.read(in).normalised();
    StateVector vector = StateVector.read(in);
    in.expectEnd();
    return new Snapshot(vector, deletions);
  }

  public byte[] encode() {
    Encoder encoder = new Encoder();
    deleteSet.write(encoder);
    encoder.writeUint8Array(stateVector.encode());
    return encoder.toByteArray();
  }

  /** Whether applying {@code update} would have brought nothing new, deletions included. */
  public boolean contains(Update update) {
    StructReader reader = new StructReader(update.bytes());
    while (reader.next()) {
      if (stateVector.get(reader.client) < reader.end()) {
        return false;
      }
    }
    return DeleteSet.merge(List.of(deleteSet, update.rawDeletions())).equals(deleteSet);
  }
}
