package be.werktafel.collab;

import be.werktafel.access.SignIn;
import be.werktafel.storage.Heartbeats;
import be.werktafel.storage.LogWriter;
import be.werktafel.storage.RescueNotes;
import be.werktafel.storage.UpdateLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * The rooms and live channels of one node, wired. The server and the tests use the same wiring. The
 * transport enters here. Features use {@link LiveDocuments} and {@link EventChannel}.
 */
public final class Collaboration implements AutoCloseable {
  private final RoomServices services;
  private final SignIn.Identity identity;
  private final OwedRevisions owed = new OwedRevisions();
  private final Rooms rooms;
  private final Cluster cluster;
  private final RightsRevision rights;
  private final LiveChannels channels;
  private final LiveRooms documents;
  private final Entrance entrance;
  private final AtomicBoolean settling = new AtomicBoolean();

  /** Where documents and the events' live channels are stored. */
  record Storage(UpdateLog log, LogWriter writer, RescueNotes rescues, ChannelVersions versions) {}

  /** Stores that several nodes share. */
  record SharedNodes(Heartbeats heartbeats, ChannelMessages messages) {}

  /**
   * Threads and time.
   *
   * @param ticks monotonic nanoseconds for all timeouts
   * @param checkpoints runs checkpoints one after the other on a platform thread. Packing a log
   *     takes so long that updates would be delayed if it ran on a virtual thread
   */
  record Runtime(Clock clock, LongSupplier ticks, ExecutorService threads, Executor checkpoints) {}

  /**
   * @param nodes null when this node serves its events alone
   */
  Collaboration(
      Storage storage,
      @Nullable SharedNodes nodes,
      Runtime runtime,
      DocumentGate gate,
      SignIn.Identity identity,
      Limits limits,
      Devices devices,
      MeterRegistry meters,
      ObjectMapper json) {
    var cache = new AccessCache(owed, runtime.clock());
    this.identity = cache.people(identity);
    this.services =
        new RoomServices(
            storage.log(),
            storage.writer(),
            storage.rescues(),
            cache.admissions(gate),
            limits,
            new Refusals(meters),
            new Backlog(limits),
            new WriteVolume(limits, runtime.ticks()),
            runtime.clock(),
            runtime.ticks(),
            runtime.threads(),
            runtime.checkpoints(),
            new BatchTimer(),
            devices);
    this.rooms = new Rooms(services);
    this.rights = new RightsRevision(this::places, this.identity, services.gate(), owed, devices);
    this.cluster =
        nodes == null
            ? Cluster.SINGLE_NODE
            : new SharedCluster(nodes.heartbeats(), nodes.messages(), services);
    this.channels = new LiveChannels(services, storage.versions(), cluster, rights, json);
    this.documents = new LiveRooms(rooms, channels, rights, owed, services);
    this.entrance = new Entrance(services.gate(), rooms, channels);
  }

  private List<Place> places(String event) {
    List<Place> places = new ArrayList<>(rooms.ofEvent(event));
    LiveChannel channel = channels.open(event);
    if (channel != null) {
      places.add(channel);
    }
    return places;
  }

  public Entrance entrance() {
    return entrance;
  }

  public SignIn.Identity identity() {
    return identity;
  }

  public RightsRevision rights() {
    return rights;
  }

  public Refusals refusals() {
    return services.refusals();
  }

  /** The timer on which a busy node reads and fans out in batches. */
  public BatchTimer timer() {
    return services.timer();
  }

  /** Whether every accepted update is durable, acknowledged and fanned out. */
  public boolean isSettled() {
    return rooms.isSettled();
  }

  /** Waits for {@link #isSettled}; returns false when that takes longer. */
  public boolean awaitSettled(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!isSettled()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  LiveRooms documents() {
    return documents;
  }

  LiveChannels channels() {
    return channels;
  }

  Rooms rooms() {
    return rooms;
  }

  OwedRevisions owed() {
    return owed;
  }

  Cluster cluster() {
    return cluster;
  }

  RoomServices services() {
    return services;
  }

  /** Housekeeping, about once a second. */
  void tick() {
    rooms.tick();
    if (!owed.isEmpty() && settling.compareAndSet(false, true)) {
      services.threads().execute(this::settle);
    }
  }

  private void settle() {
    try {
      owed.settle(event -> documents.reviseRights(event, Duration.ZERO));
    } finally {
      settling.set(false);
    }
  }

  @Override
  public void close() {
    services.timer().close();
  }
}
