package be.werktafel.collab;

import be.werktafel.storage.Heartbeat.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last messages of the events' channels, for the other nodes. Every call may block. */
interface ChannelNews {
  /** With one node nobody asks. */
  ChannelNews NONE =
      new ChannelNews() {
        @Override
        public void keep(String event, Message message) {}

        @Override
        public List<Message> between(String event, long first, long last) {
          return List.of();
        }
      };

  /**
   * One published message.
   *
   * @param texts what each audience gets; others only learn the version
   * @param revision that rights are to be revised, and with how much grace; null when not
   */
  record Message(long version, Map<Audience, String> texts, @Nullable Duration revision, Ask ask) {}

  /** What clients are asked together with a message. */
  enum Ask {
    NOTHING,
    /** Who has a document open to write in: for what the server lacks. */
    WRITERS
  }

  /** Keeps a message for the others, and forgets old ones. */
  void keep(String event, Message message);

  /** The messages with these versions that are still kept, in order. */
  List<Message> between(String event, long first, long last);
}
