package be.werktafel.collab;

import be.werktafel.storage.Heartbeat.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stores the last messages of the events' live channels, so that other nodes can send them to their
 * clients. Every call may block.
 */
interface ChannelMessages {
  /**
   * One published message.
   *
   * @param texts the message per audience; other audiences receive only the version
   * @param revision the grace with which rights must be revised; null when they need not be
   */
  record Published(
      long version, Map<Audience, String> texts, @Nullable Duration revision, Ask ask) {}

  /** The request that clients receive together with a message. */
  enum Ask {
    NOTHING,
    /** Clients with a document open for writing are asked for text that the server lacks. */
    WRITERS
  }

  /** Stores a message for the other nodes, and removes an old one. */
  void keep(String event, Published message);

  /** The stored messages with these versions, in order. */
  List<Published> between(String event, long first, long last);
}
