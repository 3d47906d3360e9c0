package be.werktafel.storage;

import be.werktafel.yjs.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sender's contribution to an entry, as one update.
 *
 * @param by the participant's id, or {@link #SERVER}
 * @param client the sender's Yjs client id (uint32)
 * @param relayed whether the structs are another client's, relayed by this sender
 * @param update Yjs update, format v1
 */
public record Part(String by, long client, boolean relayed, byte[] update) {
  /** The sender of seeds and of edits made on the server. */
  public static final String SERVER = "server";

  private record Sender(String by, long client, boolean relayed) {}

  /**
   * Merges the updates of each sender into one part, at the position of its first. A sentence typed
   * by eight people at once becomes eight parts instead of one part per keystroke.
   */
  public static List<Part> together(List<Part> parts) {
    Map<Sender, List<byte[]>> updates = new LinkedHashMap<>();
    for (Part part : parts) {
      updates
          .computeIfAbsent(new Sender(part.by, part.client, part.relayed), _ -> new ArrayList<>())
          .add(part.update);
    }
    if (updates.size() == parts.size()) {
      return parts;
    }
    List<Part> together = new ArrayList<>();
    updates.forEach(
        (sender, each) ->
            together.add(
                new Part(
                    sender.by,
                    sender.client,
                    sender.relayed,
                    each.size() == 1 ? each.getFirst() : Update.merge(each))));
    return together;
  }

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
