package be.werktafel.storage;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node's state of one event, for the other nodes that serve it.
 *
 * @param node the server process, unique per start
 * @param version of the event's live channel, as far as this node has published it
 * @param audiences the audiences of the live channel on this node
 * @param drafts the open documents, by {@link DocumentId#draft()}
 * @param devices the devices that have the event open here, once all were told {@code version}, and
 *     the lost ones; at most {@link #MOST_DEVICES}
 * @param writes when each table last wrote in each document, as far as this node knows
 */
public record Heartbeat(
    String node,
    String event,
    long version,
    List<Audience> audiences,
    Map<String, Draft> drafts,
    List<Device> devices,
    List<Write> writes) {
  public static final int MOST_DEVICES = 2000;

  public Heartbeat {
    audiences = List.copyOf(audiences);
    drafts = Map.copyOf(drafts);
    devices = List.copyOf(devices);
    writes = List.copyOf(writes);
  }

  /**
   * A group of people who get the same contents.
   *
   * @param table null for people without one
   */
  public record Audience(String role, @Nullable String table) {}

  /**
   * One browser tab.
   *
   * @param table null for people without one
   * @param unsent updates it holds that were not acknowledged
   * @param answered the version of the last announcement to which it answered, or less than 0
   * @param clear the version of the announcement after which it last held nothing, or less than 0
   * @param writing whether it has, or had when it was lost, a document open to write in
   * @param lostAt when it dropped off without a goodbye, null while it is here
   */
  public record Device(
      String connection,
      String participant,
      @Nullable String table,
      Instant since,
      int unsent,
      long answered,
      long clear,
      boolean writing,
      @Nullable Instant lostAt) {}

  /**
   * A change by a table.
   *
   * @param table null for people without one
   */
  public record Write(String draft, @Nullable String table, Instant at) {}

  /**
   * One open document.
   *
   * @param head the last entry of its log that this node holds
   * @param arrivals counts the arrivals on this node; when it grows, all clients send their
   *     presence again
   * @param shown the presence of the clients on this node, at most {@link #MOST_SHOWN_BYTES}
   *     together
   */
  public record Draft(long head, long arrivals, List<Shown> shown) {
    public static final int MOST_SHOWN_BYTES = 256 << 10;

    public Draft {
      shown = List.copyOf(shown);
    }
  }

  /**
   * One client's presence.
   *
   * @param client Yjs client id
   * @param clock of its state
   * @param by the participant it belongs to
   * @param json the state's bytes, UTF-8
   */
  public record Shown(long client, long clock, String by, byte[] json) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shown shown
          && client == shown.client
          && clock == shown.clock
          && by.equals(shown.by)
          && Arrays.equals(json, shown.json);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(client * 31 + clock);
    }
  }
}
