package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.wire.Address;
import be.werktafel.wire.AwarenessUpdate;
import be.werktafel.wire.AwarenessUpdate.State;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.EncodedMessage;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import be.werktafel.yjs.StateVector;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One person in one document or live channel, on one connection.
 *
 * <p>Sending is for any thread. {@link #tally} belongs to the place and is guarded by its lock.
 */
public final class Member implements Outbox.Behind {
  /** Whether presence is sent back to who it came from. */
  public enum Echo {
    /** Providers before version 4 know no ping; the echo keeps them from reconnecting. */
    PRESENCE,
    NONE
  }

  private static final int MOST_BROUGHT_BYTES = 1 << 20;

  private final Client client;
  private final Outbox outbox;
  private final int outboxBytes;
  private final Address address;
  private final byte[] prefix;
  private final byte[] saved;
  private final Echo echo;
  private final PresenceSlot presence = new PresenceSlot();

  /** What the place keeps about this member. */
  final Tally tally = new Tally();

  private volatile Person person;
  private volatile Scope scope;
  private volatile boolean writer;
  private volatile Instant writesUntil = Instant.MIN;
  private volatile boolean gone;

  /** What the client held when the first update was dropped; null while it keeps up. */
  private @Nullable StateVector missingSince;

  private @Nullable BiFunction<Member, StateVector, byte[]> makeUp;

  /**
   * @param writer whether the person is one of the document's writers, also during the freeze
   */
  public Member(
      Client client, Limits limits, Person person, Scope scope, boolean writer, Echo echo) {
    this.client = client;
    this.outbox = client.outbox();
    this.outboxBytes = limits.outboxBytes();
    this.address = client.address();
    this.prefix = address.prefix();
    this.saved = Frame.join(prefix, new Message.SyncStatus(true).encode());
    this.person = person;
    this.scope = scope;
    this.writer = writer;
    this.echo = echo;
  }

  /**
   * A step 1 that was sent.
   *
   * @param counted whether the provider counts the answer
   * @param announced the last announcement before it, by its version of the live channel
   */
  record Step(boolean counted, long announced) {}

  /** Counters of one member, guarded by its place's lock. */
  static final class Tally {
    /** The Yjs client id that this connection declared as its own. */
    @Nullable Long client;

    /** Every step 1 that was sent and not answered yet. */
    final ArrayDeque<Step> steps = new ArrayDeque<>();

    /** What it brought that the room lacked, since it came or was last asked. */
    private final List<byte[]> brought = new ArrayList<>();

    private int broughtBytes;
    private boolean caughtUpBefore;

    /** Whether the room does not know yet that it has everything this client holds. */
    boolean isCatchingUp() {
      return !caughtUpBefore || !steps.isEmpty();
    }

    /** Keeps what it brought; beyond the bound the rest is in the log only. */
    void bring(byte[] news) {
      if (broughtBytes + news.length <= MOST_BROUGHT_BYTES) {
        broughtBytes += news.length;
        brought.add(news);
      }
    }

    /** What it brought, once the room has everything; null when that says nothing new. */
    @Nullable List<byte[]> caughtUp() {
      if (!steps.isEmpty() || (caughtUpBefore && brought.isEmpty())) {
        return null;
      }
      List<byte[]> all = List.copyOf(brought);
      brought.clear();
      broughtBytes = 0;
      caughtUpBefore = true;
      return all;
    }

    /** Updates that were answered with "not saved" because writing was off. */
    int owed;

    /** Whether presence was ever announced over this connection. */
    boolean announced;
  }

  Address address() {
    return address;
  }

  public Person person() {
    return person;
  }

  /** The same participant, with the role and the table of now. */
  void become(Person now) {
    person = now;
  }

  Client client() {
    return client;
  }

  /** The id of its connection. */
  String connection() {
    return client.connection().id();
  }

  Scope scope() {
    return scope;
  }

  boolean mayWrite(Instant now) {
    return scope == Scope.READ_WRITE || now.isBefore(writesUntil);
  }

  /** Whether it is one of the document's writers, also while pens are down. */
  boolean isWriter() {
    return writer;
  }

  void setWriter(boolean isWriter) {
    writer = isWriter;
  }

  /** Whether it may hold text: it may write, or could before, or offered some that was refused. */
  boolean couldWrite() {
    return scope == Scope.READ_WRITE || writesUntil.isAfter(Instant.MIN) || tally.owed > 0;
  }

  /** From now on reading only, but what comes until then is still taken. */
  void stopWriting(Instant until) {
    writesUntil = until;
    scope = Scope.READ_ONLY;
  }

  void startWriting() {
    scope = Scope.READ_WRITE;
  }

  boolean wantsItsPresenceBack() {
    return echo == Echo.PRESENCE;
  }

  public void send(Message message) {
    if (!gone) {
      outbox.offer(Frame.join(prefix, message.encode()));
    }
  }

  void send(EncodedMessage message) {
    if (!gone) {
      outbox.offer(message.frameFor(address, prefix));
    }
  }

  /** Says that an update is durable, at the next {@link #flush} or with what is sent before. */
  void sendSaved() {
    if (!gone) {
      outbox.leave(saved);
    }
  }

  void flush() {
    outbox.wake();
  }

  /**
   * Sends an update, or drops it when too much waits already. What was dropped is made up for when
   * the client has read everything.
   *
   * @param before what the client holds without this update
   * @param makeUp gives what is missing since then, as a message
   */
  void sendUpdate(
      EncodedMessage update,
      Supplier<StateVector> before,
      BiFunction<Member, StateVector, byte[]> makeUp) {
    if (gone || isBehind() || outbox.offerWithin(outboxBytes, update.frameFor(address, prefix))) {
      return;
    }
    StateVector since = before.get();
    synchronized (this) {
      if (missingSince == null) {
        missingSince = since;
        this.makeUp = makeUp;
      }
    }
    outbox.leaveBehind(this);
  }

  private synchronized boolean isBehind() {
    return missingSince != null;
  }

  @Override
  public void catchUp() {
    StateVector since;
    BiFunction<Member, StateVector, byte[]> what;
    synchronized (this) {
      since = missingSince;
      what = makeUp;
      missingSince = null;
      makeUp = null;
    }
    if (since != null && what != null && !gone) {
      outbox.offer(Frame.join(prefix, what.apply(this, since)));
    }
  }

  /** Sends states of clients; of what still waits, the latest per client goes. */
  void sendPresence(PresenceChange change) {
    if (!gone && presence.add(change)) {
      outbox.offer(presence);
    }
  }

  /** Ends the membership; the client answers what still arrives. */
  public void close(CloseReason reason) {
    gone = true;
    client.ended(this, reason);
  }

  public void leave() {
    gone = true;
  }

  /** States that changed together, encoded once. */
  record PresenceChange(Map<Long, State> states, EncodedMessage message) {
    static PresenceChange of(Map<Long, State> states) {
      return new PresenceChange(
          states,
          EncodedMessage.of(new Message.Awareness(AwarenessUpdate.encode(states.values()))));
    }
  }

  private final class PresenceSlot implements Outbox.Outgoing {
    private static final int MANY = 8;
    private List<PresenceChange> changes = new ArrayList<>(1);

    /** Answers whether this is the first change since the last was taken. */
    synchronized boolean add(PresenceChange change) {
      changes.add(change);
      if (changes.size() > MANY) {
        PresenceChange latest = latest(changes);
        changes = new ArrayList<>();
        changes.add(latest);
      }
      return changes.size() == 1 && changes.getFirst() == change;
    }

    private static PresenceChange latest(List<PresenceChange> changes) {
      Map<Long, State> latest = new LinkedHashMap<>();
      changes.forEach(change -> latest.putAll(change.states()));
      return PresenceChange.of(latest);
    }

    @Override
    public byte[] encode() {
      List<PresenceChange> taken;
      synchronized (this) {
        taken = changes;
        changes = new ArrayList<>(1);
      }
      if (gone || taken.isEmpty()) {
        return new byte[0];
      }
      PresenceChange change = taken.size() == 1 ? taken.getFirst() : latest(taken);
      return change.message().frameFor(address, prefix);
    }

    @Override
    public int bytes() {
      return 0;
    }
  }
}
