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
 * The devices that have an event open, on every node: which are here, which went away without a
 * goodbye, how much text each says it still holds; and when each table last wrote in which
 * document. Kept in memory: a node knows its own, and hears those of others with their heartbeats.
 *
 * <p>A device that dropped off is remembered until its person is back on a newer connection, since
 * it may hold text nobody has seen; so are the devices of a node that died. That a device answered
 * after it was asked is told by the versions of the live channel, never by two nodes' clocks.
 *
 * <p>Safe for many threads. What changes it is the live channel, the rooms and the heartbeats.
 */
public final class Devices {
  /** A device that never said that it holds nothing. */
  public static final long NEVER = -1;

  /** Nobody else has any devices: there is one node. */
  private static final long EVERYBODY_TOLD = Long.MAX_VALUE;

  private static final long NOT_KNOWN = -1;

  /** A dead connection can be noticed this long after its device is already back on a new one. */
  private static final Duration LATE_NOTICE = Duration.ofSeconds(90);

  private static final Duration FORGET_AFTER = Duration.ofHours(12);

  /** An event that somebody asked about is asked about again. */
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

  /** Of the only node there is. */
  public static Devices alone(String node) {
    return new Devices(node, EVERYBODY_TOLD, System::nanoTime);
  }

  /** Of a node that may have others beside it. */
  static Devices amongOthers(String node, LongSupplier ticks) {
    return new Devices(node, NOT_KNOWN, ticks);
  }

  /**
   * One browser tab on the event's channel.
   *
   * @param node where it is, or was
   * @param since when it opened the event
   * @param unsent updates it holds that were not acknowledged, as it last said
   * @param answered the latest announcement, by its version of the live channel, to which the
   *     device answered: every document it writes in answered a question about what the server
   *     lacks, and the answer is durable; or, when it writes in none, it said how much it holds.
   *     {@link #NEVER} when it never did
   * @param clear the latest announcement to which it answered and said that nothing is left on it.
   *     {@link #NEVER} when that never was so
   * @param writing whether it has, or had when it was lost, a document open to write in
   * @param lostAt when it dropped off without a goodbye, null while it is here
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
     * What follows from the places it has open. An answer stays given, except that what a device
     * said while it had no text open says nothing of a text that it opens after that.
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

    /** Whether this is where the person of a device that was lost went on. */
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
   * @param told up to this version every device that was there when it was published is among them,
   *     whichever node it is on
   */
  public record Roll(List<Device> devices, long told) {}

  /**
   * A client that opened a document, or was asked what it holds, has given the server all of it.
   *
   * @param brought updates with what the server lacked until then, oldest first; durable
   * @param at when it was all there
   */
  public record CaughtUp(Person by, DocumentId document, List<byte[]> brought, Instant at) {
    public CaughtUp {
      brought = List.copyOf(brought);
    }
  }

  private record Pen(String document, @Nullable String tableId) {}

  /** What a device of this node has open. */
  private static final class Places {
    boolean listens;

    /** Up to which announcement it said how much it holds. */
    long said = NEVER;

    /** Up to which announcement it said that it holds nothing. */
    long saidNothing = NEVER;

    /** Up to which announcement each document that it may write in has answered. */
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

    /** Forgets those who came back, and those who will not. */
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

    /** Forgets a device that closed its last place, unless it left with text. */
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

  /** Who is told, on a thread of its own, of every client that caught up on this node. */
  public void onCaughtUp(Consumer<CaughtUp> told) {
    listener = told;
  }

  void caughtUp(CaughtUp device) {
    listener.accept(device);
  }

  String node() {
    return node;
  }

  // What happens on this node.

  /** A device opened the event's channel. */
  public synchronized void arrived(Person person, String connection, Instant at) {
    Event event = event(person.event());
    event.open(fresh(person, connection, at)).listens = true;
    event.tidy(at);
    changed();
  }

  /** It opened a document in which it may write. */
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
   * The log holds everything that the device had of the document when it answered the question that
   * was put to it after the announcement {@code version}.
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

  /** It closed a document, with a goodbye. */
  public synchronized void closed(String connection, DocumentId document, Instant at) {
    Event event = event(document.event());
    Places open = event.places.get(connection);
    if (open != null && open.documents.remove(document.draft()) != null) {
      event.closed(connection, open, at);
      changed();
    }
  }

  /** Its page said goodbye. */
  public synchronized void left(Person person, String connection, Instant at) {
    Event event = event(person.event());
    Places open = event.places.get(connection);
    if (open != null) {
      open.listens = false;
      event.closed(connection, open, at);
      changed();
    }
  }

  /** Its line ended without a word: the network or the device went away. */
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

  /** Its person is now of the table, or of none, that they say. */
  synchronized void seated(Person person, String connection) {
    event(person.event())
        .devices
        .computeIfPresent(connection, (_, device) -> device.at(person.tableId()));
    changed();
  }

  /** It says how much it holds, having been told the live channel up to {@code version}. */
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

  /** Everybody is asked from now on what they hold, by the announcement {@code version}. */
  synchronized void announced(String event, long version) {
    event(event).announced = version;
  }

  /** By which announcement somebody who is asked now is asked. */
  synchronized long announced(String event) {
    return event(event).announced;
  }

  /** Somebody of a table, or of none, wrote. */
  public synchronized void wrote(DocumentId document, @Nullable String tableId, Instant at) {
    event(document.event()).writes.merge(new Pen(document.draft(), tableId), at, Devices::later);
  }

  // What is known.

  /** Every device of the event, those here and those that were lost. */
  public synchronized List<Device> of(String event) {
    return roll(event).devices();
  }

  public synchronized Roll roll(String event) {
    Event known = wanted(event);
    return new Roll(List.copyOf(known.devices.values()), known.told);
  }

  /** When somebody last wrote in each document of the event. */
  public synchronized Map<String, Instant> lastWrites(String event) {
    return wanted(event).lastWrites(Pen::document);
  }

  /** When each table of the event last wrote, by its id. */
  public synchronized Map<String, Instant> lastWritesOfTables(String event) {
    return wanted(event).lastWrites(Pen::tableId);
  }

  /**
   * The events that somebody has open and for which this node speaks: the first by name of those
   * with a device, so that the same is not told by each.
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

  /** Counts the changes; what {@link #awaitChange} compares with. */
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

  /** From now on what other nodes hold of the event is heard, for as long as it is asked about. */
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

  /** This node's devices, for the others. */
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
   * What the other nodes said last.
   *
   * @param said the version of the live channel that this node named when it asked them
   */
  synchronized void heard(String event, long said, Heartbeats.Heard heard, Instant now) {
    Event known = event(event);
    Map<String, Set<String>> listed = new HashMap<>();
    // Said twice: a node that began to serve the event meanwhile has entered itself since.
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
        // Their node is dead or says nothing: they are on their way to another.
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
            // Their clock may be ahead of ours; who came in just now did so by ours.
            isNew ? now : before != null ? before.since() : earlier(said.since(), now),
            said.unsent(),
            said.answered(),
            said.clear(),
            said.writing(),
            lostAt == null ? null : earlier(lostAt, now)));
  }

  /** What other nodes hold of events that are not asked about is not known any more. */
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
