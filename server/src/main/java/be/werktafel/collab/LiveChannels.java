package be.werktafel.collab;

import be.werktafel.access.Person;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The live channels of all events that were used on this node. Thread-safe. */
final class LiveChannels implements EventChannel {
  private final ConcurrentHashMap<String, LiveChannel> channels = new ConcurrentHashMap<>();
  private final RoomServices services;
  private final ChannelVersions versions;
  private final Cluster cluster;
  private final RightsRevision rights;
  private final ObjectMapper json;

  /**
   * @param rights revises the open documents of this node when another node reports changed rights
   */
  LiveChannels(
      RoomServices services,
      ChannelVersions versions,
      Cluster cluster,
      RightsRevision rights,
      ObjectMapper json) {
    this.services = services;
    this.versions = versions;
    this.cluster = cluster;
    this.rights = rights;
    this.json = json;
  }

  /** The event's channel if it was used on this node, otherwise null. */
  @Nullable LiveChannel open(String event) {
    return channels.get(event);
  }

  void forEach(Consumer<LiveChannel> action) {
    channels.values().forEach(action);
  }

  LiveChannel of(String event) {
    LiveChannel known = channels.get(event);
    if (known != null) {
      return known;
    }
    var fresh = new LiveChannel(event, services, versions, cluster, rights, json);
    // From this version on, the channel informs this node of changed rights. Answers cached earlier
    // may be outdated.
    rights.begin();
    LiveChannel first = channels.putIfAbsent(event, fresh);
    return first == null ? fresh : first;
  }

  @Override
  public long publish(String event, String topic, Function<Person, @Nullable Object> body) {
    return of(event).publish(topic, body, ChannelMessages.Ask.NOTHING);
  }

  @Override
  public long ask(String event, String topic, Function<Person, @Nullable Object> body) {
    return of(event).publish(topic, body, ChannelMessages.Ask.WRITERS);
  }

  @Override
  public long version(String event) {
    return of(event).version();
  }
}
