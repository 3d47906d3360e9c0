package be.werktafel.collab;

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
 * Tells the other nodes four times a second what this one holds of every event it serves, and tells
 * the rooms and channels here what the others hold: they fetch what they miss.
 *
 * <p>One thread of its own, so that a database that is away holds up nothing else.
 */
final class Neighbourhood {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbourhood.class);
  private static final Duration BEAT = Duration.ofMillis(250);

  private final Heartbeats heartbeats;
  private final OtherNodes others;
  private final Rooms rooms;
  private final LiveChannels channels;
  private final RoomServices services;
  private volatile @Nullable ScheduledExecutorService beating;
  private long heardAt;
  private boolean away;

  Neighbourhood(
      Heartbeats heartbeats,
      OtherNodes others,
      Rooms rooms,
      LiveChannels channels,
      RoomServices services) {
    this.heartbeats = heartbeats;
    this.others = others;
    this.rooms = rooms;
    this.channels = channels;
    this.services = services;
    this.heardAt = services.ticks().getAsLong();
  }

  void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("collab-heartbeat").daemon().factory());
    started.scheduleWithFixedDelay(
        this::tryToBeat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    beating = started;
  }

  void tryToBeat() {
    try {
      beat();
      if (away) {
        LOG.info("heartbeats reach the database again");
      }
      away = false;
    } catch (RuntimeException e) {
      if (!Absence.isBehind(e)) {
        LOG.error("a heartbeat failed", e);
      } else if (!away) {
        LOG.warn("no heartbeat, the database is away: {}", e.toString());
        away = true;
      }
    }
  }

  /** Once around: what we hold, and what they hold. */
  void beat() {
    Map<String, Heartbeat> held = held();
    Map<String, Heartbeats.Heard> heard = heartbeats.exchange(services.node(), held.values());
    others.heard(heard);
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
      rooms.forEach(Room::showAgain);
    }
    heardAt = now;
    rooms.forEach(room -> room.hear(about(room.document())));
    heard.forEach(this::hearOfChannel);
  }

  private void hearOfChannel(String event, Heartbeats.Heard nodes) {
    LiveChannel channel = channels.open(event);
    if (channel != null) {
      nodes.living().stream().mapToLong(Heartbeat::version).max().ifPresent(channel::hear);
    }
  }

  private Map<String, Heartbeat.Draft> about(DocumentId document) {
    Map<String, Heartbeat.Draft> about = new HashMap<>();
    for (Heartbeat node : others.of(document.event())) {
      Heartbeat.Draft draft = node.drafts().get(document.draft());
      if (draft != null) {
        about.put(node.node(), draft);
      }
    }
    return about;
  }

  private Map<String, Heartbeat> held() {
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
    // In this order: whoever was there when this version was told is among the devices.
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

  /** Takes leave of the others. */
  void stop() {
    ScheduledExecutorService ending = beating;
    if (ending == null) {
      return;
    }
    beating = null;
    ending.shutdown();
    try {
      if (ending.awaitTermination(5, TimeUnit.SECONDS)) {
        heartbeats.exchange(services.node(), List.of());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("could not take leave of the other nodes: {}", e.toString());
    }
  }
}
