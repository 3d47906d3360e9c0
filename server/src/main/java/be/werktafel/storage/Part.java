package be.werktafel.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One update as somebody sent it.
 *
 * @param by the participant's id, or {@link #SERVER}
 * @param client the sender's Yjs client id (uint32)
 * @param relayed whether the structs are another client's, passed on by this sender
 * @param update Yjs update, format v1
 */
public record Part(String by, long client, boolean relayed, byte[] update) {
  /** Who writes seeds and edits made on the server. */
  public static final String SERVER = "server";

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Part part
        && by.equals(part.by)
        && client == part.client
        && relayed == part.relayed
        && Arrays.equals(update, part.update);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(update);
  }
}
