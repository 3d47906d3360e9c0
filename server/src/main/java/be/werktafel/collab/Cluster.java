package be.werktafel.collab;

import be.werktafel.storage.Heartbeat;
import java.util.List;

/** The other nodes that serve the same events. Thread-safe. */
interface Cluster {
  /** This node serves all events alone. */
  Cluster SINGLE_NODE =
      new Cluster() {
        @Override
        public List<Heartbeat> nodes(String event) {
          return List.of();
        }

        @Override
        public long size() {
          return 0;
        }

        @Override
        public void start(Rooms rooms, LiveChannels channels) {}

        @Override
        public void stop() {}

        @Override
        public void keep(String event, ChannelMessages.Published message) {}

        @Override
        public List<ChannelMessages.Published> between(String event, long first, long last) {
          return List.of();
        }
      };

  /** The last heartbeats of the other nodes that serve the event. */
  List<Heartbeat> nodes(String event);

  /** The number of other nodes. */
  long size();

  /** Starts to exchange heartbeats about this node's rooms and live channels. */
  void start(Rooms rooms, LiveChannels channels);

  /** Removes this node's heartbeats. */
  void stop();

  /** Stores a message of an event's live channel for the other nodes. May block. */
  void keep(String event, ChannelMessages.Published message);

  /** The stored messages with these versions, in order. May block. */
  List<ChannelMessages.Published> between(String event, long first, long last);
}
