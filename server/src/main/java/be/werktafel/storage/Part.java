package be.werktafel.storage;

import be.werktafel.yjs.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent to one entry, as one update.
 *
 * @param by the participant's id, or {@link #SERVER}
 * @param client the sender's Yjs client id (uint32)
 * @param relayed whether the structs are another client's, passed on by this sender
 * @param update Yjs update, format v1
 */
public record Part(String by, long client, boolean relayed, byte[] update) {
  /** Who writes seeds and edits made on the server. */
  public static final String SERVER = "server";

  private record Sender(String by, long client, boolean relayed) {}

  /**
   * The same updates in as few parts as there are senders: what one sent becomes one update, in the
   * place of its first. A sentence written by eight people at once is eight parts and not a part a
   * letter, each with names and lengths of its own.
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
