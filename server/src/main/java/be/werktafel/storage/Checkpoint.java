package be.werktafel.storage;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document's state up to and including one entry; loading replays only the entries after it.
 *
 * @param state Yjs update, format v1, of the whole document, at most {@link #MAX_STATE} bytes
 * @param seq the last entry the state holds
 * @param owners client id → participant's id, for every client that ever wrote its own text here
 */
public record Checkpoint(byte[] state, long seq, Map<Long, String> owners) {
  /**
   * Fits a database document of 16 MB together with the owners. Rooms refuse text long before this
   * size. A larger state is not stored, and loading replays more.
   */
  public static final int MAX_STATE = 12 << 20;

  public Checkpoint {
    owners = Map.copyOf(owners);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Checkpoint checkpoint
        && Arrays.equals(state, checkpoint.state)
        && seq == checkpoint.seq
        && owners.equals(checkpoint.owners);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(state);
  }
}
