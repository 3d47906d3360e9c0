package be.werktafel.collab;

import be.werktafel.storage.Absence;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Heartbeat;
import be.werktafel.storage.Heartbeats;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several nodes on one database. Four times a second this node stores a heartbeat for every event
 * that it serves. It passes the heartbeats of other nodes to its rooms and live channels, which
 * fetch the entries and messages they lack.
 *
 * <p>Heartbeats have their own thread, so that an unavailable database delays nothing else.
 */
final class SharedCluster implements Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(SharedCluster.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final Heartbeats heartbeats;
  private final ChannelMessages messages;
  private final RoomServices services;
  private volatile @Nullable ScheduledExecutorService ticker;
  private volatile Map<String, Heartbeats.Heard> others = Map.of();
  private long heardAt;
  private boolean away;

  SharedCluster(Heartbeats heartbeats, ChannelMessages messages, RoomServices services) {
    this.heartbeats = heartbeats;
    this.messages = messages;
    this.services = services;
    this.heardAt = services.ticks().getAsLong();
  }

  @Override
  public List<Heartbeat> nodes(String event) {
    return others.getOrDefault(event, Heartbeats.Heard.NOTHING).living();
  }

  @Override
  public long size() {
    return others.values().stream()
        .flatMap(each -> each.living().stream())
        .map(Heartbeat::node)
        .distinct()
        .count();
  }

  @Override
  public void keep(String event, ChannelMessages.Published message) {
    messages.keep(event, message);
  }

  @Override
  public List<ChannelMessages.Published> between(String event, long first, long last) {
    return messages.between(event, first, last);
  }

  @Override
  public void start(Rooms rooms, LiveChannels channels) {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("collab-heartbeat").daemon().factory());
    started.scheduleWithFixedDelay(
        () -> tryToExchange(rooms, channels),
        INTERVAL.toMillis(),
        INTERVAL.toMillis(),
        TimeUnit.MILLISECONDS);
    ticker = started;
  }

  void tryToExchange(Rooms rooms, LiveChannels channels) {
    try {
      exchange(rooms, channels);
      if (away) {
        LOG.info("heartbeats resumed, the database is available again");
      }
      away = false;
    } catch (RuntimeException e) {
      if (!Absence.isBehind(e)) {
        LOG.error("a heartbeat failed", e);
      } else if (!away) {
        LOG.warn("no heartbeat, the database is unavailable: {}", e.toString());
        away = true;
      }
    }
  }

  /** Stores this node's heartbeats and processes those of the other nodes. */
  void exchange(Rooms rooms, LiveChannels channels) {
    Map<String, Heartbeat> held = held(rooms, channels);
    Map<String, Heartbeats.Heard> heard = heartbeats.exchange(services.node(), held.values());
    others = Map.copyOf(heard);
    services.devices().hearOnlyOf(held.keySet());
    held.forEach(
        (event, ours) ->
            services
                .devices()
                .heard(
                    event,
                    ours.version(),
                    heard.getOrDefault(event, Heartbeats.Heard.NOTHING),
                    services.clock().instant()));
    long now = services.ticks().getAsLong();
    if (now - heardAt > Heartbeats.GRACE.toNanos()) {
      rooms.forEach(Room::renewPresence);
    }
    heardAt = now;
    rooms.forEach(room -> room.applyHeartbeats(about(room.document())));
    heard.forEach((event, nodes) -> catchUp(channels.open(event), nodes));
  }

  private static void catchUp(@Nullable LiveChannel channel, Heartbeats.Heard nodes) {
    if (channel != null) {
      nodes.living().stream().mapToLong(Heartbeat::version).max().ifPresent(channel::catchUpTo);
    }
  }

  private Map<String, Heartbeat.Draft> about(DocumentId document) {
    Map<String, Heartbeat.Draft> about = new HashMap<>();
    for (Heartbeat node : nodes(document.event())) {
      Heartbeat.Draft draft = node.drafts().get(document.draft());
      if (draft != null) {
        about.put(node.node(), draft);
      }
    }
    return about;
  }

  private Map<String, Heartbeat> held(Rooms rooms, LiveChannels channels) {
    Map<String, Map<String, Heartbeat.Draft>> drafts = new HashMap<>();
    rooms.forEach(
        room ->
            drafts
                .computeIfAbsent(room.document().event(), _ -> new HashMap<>())
                .put(room.document().draft(), room.heartbeat()));
    channels.forEach(
        channel -> {
          if (channel.hasMembers()) {
            drafts.computeIfAbsent(channel.event(), _ -> new HashMap<>());
          }
        });
    services
        .devices()
        .attended()
        .forEach(event -> drafts.computeIfAbsent(event, _ -> new HashMap<>()));
    Map<String, Heartbeat> held = new HashMap<>();
    drafts.forEach((event, open) -> held.put(event, heartbeat(channels.of(event), open)));
    return held;
  }

  private Heartbeat heartbeat(LiveChannel channel, Map<String, Heartbeat.Draft> open) {
    // The version is read first, so that every device connected when it was published is in the
    // list.
    long version = channel.version();
    return new Heartbeat(
        services.node(),
        channel.event(),
        version,
        channel.audiencesHere(),
        open,
        services.devices().here(channel.event()),
        services.devices().writes(channel.event()));
  }

  @Override
  public void stop() {
    ScheduledExecutorService ending = ticker;
    if (ending == null) {
      return;
    }
    ticker = null;
    ending.shutdown();
    try {
      if (ending.awaitTermination(5, TimeUnit.SECONDS)) {
        heartbeats.exchange(services.node(), List.of());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("could not remove the heartbeats of this node: {}", e.toString());
    }
  }
}
