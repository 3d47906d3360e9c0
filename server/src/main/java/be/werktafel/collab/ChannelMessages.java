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
   * @param texts what each audience gets; others only learn the version
   * @param revision that rights are to be revised, and with how much grace; null when not
   */
  record Published(
      long version, Map<Audience, String> texts, @Nullable Duration revision, Ask ask) {}

  /** What clients are asked together with a message. */
  enum Ask {
    NOTHING,
    /** Who has a document open to write in: for what the server lacks. */
    WRITERS
  }

  /** Keeps a message for the others, and forgets old ones. */
  void keep(String event, Published message);

  /** The messages with these versions that are still kept, in order. */
  List<Published> between(String event, long first, long last);
}
