package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Heartbeat;
import be.werktafel.storage.Heartbeats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The devices that have an event open, on every node: which are connected, which lost their
 * connection, and how much unacknowledged text each reports. Also when each table last wrote in
 * which document. All of it is kept in memory: a node knows its own devices, and receives those of
 * other nodes with their heartbeats.
 *
 * <p>A lost device may hold text that the server lacks. It is remembered until its person is back
 * on a newer connection, also when its node died. Whether a device answered after it was asked is
 * decided by versions of the live channel, never by comparing the clocks of two nodes.
 *
 * <p>Thread-safe. The live channel, the rooms and the heartbeats change it.
 */
public final class Devices {
  /** The version of a device that never answered. */
  public static final long NEVER = -1;

  /** There is one node, so every device is known here. */
  private static final long EVERYBODY_TOLD = Long.MAX_VALUE;

  private static final long NOT_KNOWN = -1;

  /** A dead connection may be detected this long after its device opened a new one. */
  private static final Duration LATE_NOTICE = Duration.ofSeconds(90);

  private static final Duration FORGET_AFTER = Duration.ofHours(12);

  /** How long a node exchanges heartbeats about an event after the last query for it. */
  private static final Duration ATTENTION = Duration.ofSeconds(60);

  private final String node;
  private final long toldAtFirst;
  private final LongSupplier ticks;
  private final Map<String, Event> events = new HashMap<>();
  private volatile Consumer<CaughtUp> listener = _ -> {};
  private long changes;

  private Devices(String node, long toldAtFirst, LongSupplier ticks) {
    this.node = node;
    this.toldAtFirst = toldAtFirst;
    this.ticks = ticks;
  }

  /** For the only node. */
  public static Devices alone(String node) {
    return new Devices(node, EVERYBODY_TOLD, System::nanoTime);
  }

  /** For one of several nodes. */
  static Devices amongOthers(String node, LongSupplier ticks) {
    return new Devices(node, NOT_KNOWN, ticks);
  }

  /**
   * One browser tab on the event's channel.
   *
   * @param node the node of its connection
   * @param since when it opened the event
   * @param unsent the number of unacknowledged updates that it last reported
   * @param answered the version of the latest announcement that the device answered, or {@link
   *     #NEVER}. A device with documents open for writing answers when, for each of them, its reply
   *     to a step 1 is durable. A device without such documents answers when it reports how much it
   *     holds
   * @param clear the version of the latest announcement after which the device held no
   *     unacknowledged text, or {@link #NEVER}
   * @param writing whether it has a document open for writing, or had one when it was lost
   * @param lostAt when its connection was lost, null while it is connected
   */
  public record Device(
      String connection,
      String node,
      String participant,
      @Nullable String tableId,
      Instant since,
      int unsent,
      long answered,
      long clear,
      boolean writing,
      @Nullable Instant lostAt) {
    private Device lost(Instant at) {
      return new Device(
          connection, node, participant, tableId, since, unsent, answered, clear, writing, at);
    }

    private Device at(@Nullable String table) {
      return new Device(
          connection, node, participant, table, since, unsent, answered, clear, writing, lostAt);
    }

    private Device holding(int count) {
      return new Device(
          connection, node, participant, tableId, since, count, answered, clear, writing, lostAt);
    }

    /**
     * Updates the fields that follow from its open places. An answer stays valid, with one
     * exception: what a device reported while it had no document open for writing says nothing
     * about a document that it opens later.
     */
    private Device with(Places open) {
      boolean startsWriting = open.isWriting() && !writing;
      return new Device(
          connection,
          node,
          participant,
          tableId,
          since,
          unsent,
          startsWriting ? open.answered() : Math.max(answered, open.answered()),
          unsent == 0 ? Math.max(clear, open.clear()) : clear,
          open.isWriting(),
          lostAt);
    }

    private boolean isHere() {
      return lostAt == null;
    }

    /** Whether the person of a lost device continues on this device. */
    private boolean replaces(Device lost, Instant lostAt) {
      return isHere()
          && participant.equals(lost.participant)
          && since.isAfter(lost.since)
          && since.isAfter(lostAt.minus(LATE_NOTICE));
    }
  }

  /**
   * The devices of an event at one moment.
   *
   * @param told the version of the live channel up to which the list is complete: it contains every
   *     device, on any node, that was connected when that version was published
   */
  public record Roll(List<Device> devices, long told) {}

  /**
   * A client has sent everything that the server lacked of one document, after it opened the
   * document or was asked.
   *
   * @param brought the updates that the server lacked until then, oldest first; durable
   * @param at when the server had all of it
   */
  public record CaughtUp(Person by, DocumentId document, List<byte[]> brought, Instant at) {
    public CaughtUp {
      brought = List.copyOf(brought);
    }
  }

  private record Pen(String document, @Nullable String tableId) {}

  /** The places that a device of this node has open. */
  private static final class Places {
    boolean listens;

    /** The last announcement after which it reported how much it holds. */
    long said = NEVER;

    /** The last announcement after which it reported that it holds nothing. */
    long saidNothing = NEVER;

    /** The last announcement that each of its writable documents answered. */
    final Map<String, Long> documents = new HashMap<>();

    boolean isWriting() {
      return !documents.isEmpty();
    }

    boolean isEmpty() {
      return !listens && documents.isEmpty();
    }

    long answered() {
      return documents.values().stream().min(Long::compare).orElse(said);
    }

    long clear() {
      return documents.values().stream().min(Long::compare).orElse(saidNothing);
    }
  }

  private static final class Event {
    final Map<String, Places> places = new HashMap<>();
    long announced = NEVER;
    final Map<String, Device> devices = new HashMap<>();
    final Map<Pen, Instant> writes = new HashMap<>();
    Set<String> nodes = Set.of();
    long said = NOT_KNOWN;
    long told;
    long wantedAt;

    Event(long told, long now) {
      this.told = told;
      this.wantedAt = now;
    }

    /** Removes lost devices whose person came back, and those lost too long ago. */
    void tidy(Instant now) {
      List<Device> lost = devices.values().stream().filter(device -> !device.isHere()).toList();
      for (Device each : lost) {
        Instant at = each.lostAt();
        if (at != null
            && (at.plus(FORGET_AFTER).isBefore(now)
                || devices.values().stream().anyMatch(other -> other.replaces(each, at)))) {
          devices.remove(each.connection());
        }
      }
    }

    Places open(Device fresh) {
      devices.putIfAbsent(fresh.connection(), fresh);
      return places.computeIfAbsent(fresh.connection(), _ -> new Places());
    }

    void changed(String connection, Places open) {
      devices.computeIfPresent(connection, (_, device) -> device.with(open));
    }

    /** Removes a device that closed its last place, unless it reported unacknowledged text. */
    void closed(String connection, Places open, Instant at) {
      if (!open.isEmpty()) {
        changed(connection, open);
        return;
      }
      places.remove(connection);
      devices.computeIfPresent(
          connection,
          (_, device) -> !device.isHere() ? device : device.unsent() > 0 ? device.lost(at) : null);
    }

    Map<String, Instant> lastWrites(Function<Pen, @Nullable String> by) {
      Map<String, Instant> last = new HashMap<>();
      writes.forEach(
          (pen, at) -> {
            String key = by.apply(pen);
            if (key != null) {
              last.merge(key, at, Devices::later);
            }
          });
      return last;
    }
  }

  /**
   * Sets the listener that is called, on its own thread, for every client that caught up on this
   * node.
   */
  public void onCaughtUp(Consumer<CaughtUp> told) {
    listener = told;
  }

  void caughtUp(CaughtUp device) {
    listener.accept(device);
  }

  String node() {
    return node;
  }

  // Devices of this node.

  /** A device opened the event's channel. */
  public synchronized void arrived(Person person, String connection, Instant at) {
    Event event = event(person.event());
    event.open(fresh(person, connection, at)).listens = true;
    event.tidy(at);
    changed();
  }

  /** The device opened a document in which it may write. */
  public synchronized void opened(
      Person person, String connection, DocumentId document, Instant at) {
    Event event = event(document.event());
    Places open = event.open(fresh(person, connection, at));
    open.documents.put(document.draft(), NEVER);
    event.changed(connection, open);
    event.tidy(at);
    changed();
  }

  private Device fresh(Person person, String connection, Instant at) {
    return new Device(
        connection, node, person.id(), person.tableId(), at, 0, NEVER, NEVER, false, null);
  }

  /**
   * The log holds all text of the document that the device had when it answered the step 1 sent
   * after the announcement {@code version}.
   */
  public synchronized void answered(String connection, DocumentId document, long version) {
    Event event = event(document.event());
    Places open = event.places.get(connection);
    if (open != null
        && open.documents.computeIfPresent(
                document.draft(), (_, before) -> Math.max(before, version))
            != null) {
      event.changed(connection, open);
      changed();
    }
  }

  /** The device closed a document cleanly. */
  public synchronized void closed(String connection, DocumentId document, Instant at) {
    Event event = event(document.event());
    Places open = event.places.get(connection);
    if (open != null && open.documents.remove(document.draft()) != null) {
      event.closed(connection, open, at);
      changed();
    }
  }

  /** The page closed the event's channel cleanly. */
  public synchronized void left(Person person, String connection, Instant at) {
    Event event = event(person.event());
    Places open = event.places.get(connection);
    if (open != null) {
      open.listens = false;
      event.closed(connection, open, at);
      changed();
    }
  }

  /** The connection was lost without a close message. */
  public synchronized void lost(Person person, String connection, Instant at) {
    lost(person.event(), connection, at);
  }

  synchronized void lost(String of, String connection, Instant at) {
    Event event = event(of);
    event.places.remove(connection);
    event.devices.computeIfPresent(
        connection, (_, device) -> device.isHere() ? device.lost(at) : device);
    event.tidy(at);
    changed();
  }

  /** The person of the device moved to another table, or to none. */
  synchronized void seated(Person person, String connection) {
    event(person.event())
        .devices
        .computeIfPresent(connection, (_, device) -> device.at(person.tableId()));
    changed();
  }

  /**
   * The device reports how much it holds, after it received the live channel up to {@code version}.
   */
  public synchronized void told(Person person, String connection, int unsent, long version) {
    Event event = event(person.event());
    Places open = event.places.get(connection);
    if (open == null) {
      return;
    }
    open.said = version;
    open.saidNothing = unsent == 0 ? version : open.saidNothing;
    event.devices.computeIfPresent(connection, (_, device) -> device.holding(unsent).with(open));
    changed();
  }

  /** From now on, clients are asked under the announcement {@code version}. */
  synchronized void announced(String event, long version) {
    event(event).announced = version;
  }

  /** The announcement under which a client is asked now. */
  synchronized long announced(String event) {
    return event(event).announced;
  }

  /** A person of a table, or of no table, wrote. */
  public synchronized void wrote(DocumentId document, @Nullable String tableId, Instant at) {
    event(document.event()).writes.merge(new Pen(document.draft(), tableId), at, Devices::later);
  }

  // Queries.

  /** Every device of the event, connected or lost. */
  public synchronized List<Device> of(String event) {
    return roll(event).devices();
  }

  public synchronized Roll roll(String event) {
    Event known = wanted(event);
    return new Roll(List.copyOf(known.devices.values()), known.told);
  }

  /** When each document of the event was last written to. */
  public synchronized Map<String, Instant> lastWrites(String event) {
    return wanted(event).lastWrites(Pen::document);
  }

  /** When each table of the event last wrote, by table id. */
  public synchronized Map<String, Instant> lastWritesOfTables(String event) {
    return wanted(event).lastWrites(Pen::tableId);
  }

  /**
   * The events with connected devices for which this node publishes device states. That is the node
   * with the lowest name among those with a device, so that only one node publishes.
   */
  public synchronized Set<String> spokenFor() {
    return events.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().devices.values().stream()
                    .filter(Device::isHere)
                    .map(Device::node)
                    .min(String::compareTo)
                    .filter(node::equals)
                    .isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The number of changes so far, for {@link #awaitChange}. */
  public synchronized long changes() {
    return changes;
  }

  /** Waits until there are more changes than {@code seen}, at most {@code atMost}. */
  public synchronized void awaitChange(long seen, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long left = atMost.toNanos();
    while (changes == seen && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  // Other nodes.

  /** Exchanges heartbeats about the event, for as long as it is queried. */
  synchronized void attend(String event) {
    wanted(event);
  }

  synchronized Set<String> attended() {
    long now = ticks.getAsLong();
    return events.entrySet().stream()
        .filter(entry -> now - entry.getValue().wantedAt < ATTENTION.toNanos())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The devices of this node, for its heartbeat. */
  synchronized List<Heartbeat.Device> here(String event) {
    Event known = events.get(event);
    return known == null
        ? List.of()
        : known.devices.values().stream()
            .filter(device -> device.node().equals(node))
            .limit(Heartbeat.MOST_DEVICES)
            .map(
                device ->
                    new Heartbeat.Device(
                        device.connection(),
                        device.participant(),
                        device.tableId(),
                        device.since(),
                        device.unsent(),
                        device.answered(),
                        device.clear(),
                        device.writing(),
                        device.lostAt()))
            .toList();
  }

  synchronized List<Heartbeat.Write> writes(String event) {
    Event known = events.get(event);
    List<Heartbeat.Write> writes = new ArrayList<>();
    if (known != null) {
      known.writes.forEach(
          (pen, at) -> writes.add(new Heartbeat.Write(pen.document(), pen.tableId(), at)));
    }
    return writes;
  }

  /**
   * Processes the latest heartbeats of the other nodes.
   *
   * @param said the version of the live channel in the heartbeat that this node just stored
   */
  synchronized void heard(String event, long said, Heartbeats.Heard heard, Instant now) {
    Event known = event(event);
    Map<String, Set<String>> listed = new HashMap<>();
    // The version is used one exchange later: a node that started to serve the event in between has
    // stored its own heartbeat by then.
    long told = known.said;
    known.said = said;
    for (Heartbeat other : heard.living()) {
      told = Math.min(told, other.version());
      Set<String> theirs = listed.computeIfAbsent(other.node(), _ -> new HashSet<>());
      for (Heartbeat.Device device : other.devices()) {
        theirs.add(device.connection());
        hear(known, other.node(), device, now);
      }
      for (Heartbeat.Write write : other.writes()) {
        known.writes.merge(new Pen(write.draft(), write.table()), write.at(), Devices::later);
      }
    }
    for (Device device : List.copyOf(known.devices.values())) {
      Set<String> theirs = listed.get(device.node());
      if (device.node().equals(node)) {
        continue;
      }
      if (theirs == null) {
        // Their node is dead or sends no heartbeat, so the devices are reconnecting to another
        // node.
        known.devices.computeIfPresent(
            device.connection(), (_, each) -> each.isHere() ? each.lost(now) : each);
      } else if (!theirs.contains(device.connection())) {
        known.devices.remove(device.connection());
      }
    }
    known.nodes = listed.keySet();
    known.told = heard.complete() ? told : NOT_KNOWN;
    known.tidy(now);
    changed();
  }

  private void hear(Event known, String other, Heartbeat.Device said, Instant now) {
    Device before = known.devices.get(said.connection());
    if (before != null && before.node().equals(node)) {
      return;
    }
    boolean isNew = before == null && said.lostAt() == null && known.nodes.contains(other);
    Instant lostAt = said.lostAt();
    known.devices.put(
        said.connection(),
        new Device(
            said.connection(),
            other,
            said.participant(),
            said.table(),
            // The other node's clock may be ahead, so a device that just connected gets this node's
            // time.
            isNew ? now : before != null ? before.since() : earlier(said.since(), now),
            said.unsent(),
            said.answered(),
            said.clear(),
            said.writing(),
            lostAt == null ? null : earlier(lostAt, now)));
  }

  /** Forgets the devices of other nodes for events that are no longer exchanged. */
  synchronized void hearOnlyOf(Collection<String> asked) {
    events.forEach(
        (event, known) -> {
          if (!asked.contains(event)) {
            known.devices.values().removeIf(device -> !device.node().equals(node));
            known.nodes = Set.of();
            known.said = NOT_KNOWN;
            known.told = NOT_KNOWN;
          }
        });
  }

  private Event wanted(String event) {
    Event known = event(event);
    known.wantedAt = ticks.getAsLong();
    return known;
  }

  private Event event(String event) {
    return events.computeIfAbsent(event, _ -> new Event(toldAtFirst, ticks.getAsLong()));
  }

  private void changed() {
    changes++;
    notifyAll();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
