package be.werktafel.collab;

import be.werktafel.access.Person;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** The live channels of all events that somebody has used on this node. Safe for many threads. */
final class LiveChannels implements EventChannel {
  private final ConcurrentHashMap<String, LiveChannel> channels = new ConcurrentHashMap<>();
  private final RoomServices services;
  private final ChannelVersions versions;
  private final ChannelNews elsewhere;
  private final OtherNodes nodes;
  private final OpenChannels open;
  private final ObjectMapper json;

  /**
   * @param open what this node has open: asked again when another node says that rights have
   *     changed, or when everybody is asked what they hold
   */
  LiveChannels(
      RoomServices services,
      ChannelVersions versions,
      ChannelNews elsewhere,
      OtherNodes nodes,
      OpenChannels open,
      ObjectMapper json) {
    this.services = services;
    this.versions = versions;
    this.elsewhere = elsewhere;
    this.nodes = nodes;
    this.open = open;
    this.json = json;
  }

  /** The event's channel if anybody has used it here. */
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
    var fresh = new LiveChannel(event, services, versions, elsewhere, nodes, open, json);
    // This node hears of what changes from that version on; what it was told before may be older.
    open.begin();
    LiveChannel first = channels.putIfAbsent(event, fresh);
    return first == null ? fresh : first;
  }

  @Override
  public long publish(String event, String topic, Function<Person, @Nullable Object> body) {
    return of(event).publish(topic, body, ChannelNews.Ask.NOTHING);
  }

  @Override
  public long ask(String event, String topic, Function<Person, @Nullable Object> body) {
    return of(event).publish(topic, body, ChannelNews.Ask.WRITERS);
  }

  @Override
  public long version(String event) {
    return of(event).version();
  }
}
