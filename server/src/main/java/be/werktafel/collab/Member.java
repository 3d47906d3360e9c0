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
 * One person in one document or live channel, over one connection.
 *
 * <p>Any thread may send. The lock of the place guards {@link #tally}.
 */
public final class Member implements Outbox.Behind {
  /** Whether a client receives its own presence back. */
  public enum Echo {
    /** Providers before version 4 have no ping. The echo keeps them from reconnecting. */
    PRESENCE,
    NONE
  }

  private static final int MOST_RECEIVED_BYTES = 1 << 20;

  private final Client client;
  private final Outbox outbox;
  private final int outboxBytes;
  private final Address address;
  private final byte[] prefix;
  private final byte[] saved;
  private final Echo echo;
  private final PresenceSlot presence = new PresenceSlot();

  /** Counters that the place keeps about this member. */
  final Tally tally = new Tally();

  private volatile Person person;
  private volatile Scope scope;
  private volatile boolean writer;
  private volatile Instant writesUntil = Instant.MIN;
  private volatile boolean gone;

  /** The state of the client when the first update was dropped; null when none was dropped. */
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
   * A step 1 that the server sent.
   *
   * @param counted whether the provider counts its answer
   * @param announced the last announcement before it, as a version of the live channel
   */
  record Step(boolean counted, long announced) {}

  /** Counters of one member. The lock of its place guards them. */
  static final class Tally {
    /** The Yjs client id that this connection declared as its own. */
    @Nullable Long client;

    /** The steps 1 that were sent and not answered yet. */
    final ArrayDeque<Step> steps = new ArrayDeque<>();

    /** Text that the room lacked, received since the member entered or was last asked. */
    private final List<byte[]> received = new ArrayList<>();

    private int receivedBytes;
    private boolean caughtUpBefore;

    /** Whether the client may hold text that the room has not received. */
    boolean isCatchingUp() {
      return !caughtUpBefore || !steps.isEmpty();
    }

    /**
     * Keeps received text for the feature that reports it. Text above the limit is only in the log.
     */
    void received(byte[] news) {
      if (receivedBytes + news.length <= MOST_RECEIVED_BYTES) {
        receivedBytes += news.length;
        received.add(news);
      }
    }

    /**
     * The received text, once the room has everything that the client holds; null when there is
     * nothing new to report.
     */
    @Nullable List<byte[]> caughtUp() {
      if (!steps.isEmpty() || (caughtUpBefore && received.isEmpty())) {
        return null;
      }
      List<byte[]> all = List.copyOf(received);
      received.clear();
      receivedBytes = 0;
      caughtUpBefore = true;
      return all;
    }

    /** Updates that were answered with "not saved" because writing was off. */
    int refused;

    /** Whether this connection has announced presence. */
    boolean announced;
  }

  Address address() {
    return address;
  }

  public Person person() {
    return person;
  }

  /** Replaces the person after a change of role or table. It is still the same participant. */
  void setPerson(Person now) {
    person = now;
  }

  Client client() {
    return client;
  }

  /** The id of the connection. */
  String connection() {
    return client.connection().id();
  }

  Scope scope() {
    return scope;
  }

  boolean mayWrite(Instant now) {
    return scope == Scope.READ_WRITE || now.isBefore(writesUntil);
  }

  /** Whether the person is one of the document's writers, also during the freeze. */
  boolean isWriter() {
    return writer;
  }

  void setWriter(boolean isWriter) {
    writer = isWriter;
  }

  /**
   * Whether the client may hold unsent text: it may write, could write before, or sent an update
   * that was refused.
   */
  boolean couldWrite() {
    return scope == Scope.READ_WRITE || writesUntil.isAfter(Instant.MIN) || tally.refused > 0;
  }

  /** Makes the member read-only. Updates that arrive before {@code until} are still accepted. */
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

  /**
   * Queues an acknowledgement. It is sent at the next {@link #flush}, or earlier together with
   * another frame.
   */
  void sendSaved() {
    if (!gone) {
      outbox.queue(saved);
    }
  }

  void flush() {
    outbox.wake();
  }

  /**
   * Sends an update, or drops it when the outbox is too full. The client receives the dropped
   * updates as one when the outbox is empty.
   *
   * @param before the state of the client without this update
   * @param makeUp returns the message with everything missing since that state
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
    outbox.callWhenEmpty(this);
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

  /** Sends presence states. When several states of one client wait, only the latest is sent. */
  void sendPresence(PresenceChange change) {
    if (!gone && presence.add(change)) {
      outbox.offer(presence);
    }
  }

  /** Ends the membership. The client handles what still arrives. */
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

    /** Returns whether this is the first change since {@link #encode} took the previous ones. */
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
