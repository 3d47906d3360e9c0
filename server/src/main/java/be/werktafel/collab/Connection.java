package be.werktafel.collab;

import be.werktafel.access.Ids;
import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.MalformedException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One client's line to the server, carrying the channels of all documents it has open.
 *
 * <p>{@link #receive} is called by one thread at a time, in the order of arrival; everything else
 * by anybody.
 */
final class Connection {
  private static final long SLOWED_AGAIN_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_PARK_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * On one line. At their pace that takes 20 s; whoever sent more may have left long ago, which
   * only shows once all of it has been read.
   */
  private static final int MOST_UNUSABLE = 500;

  private final String id = Ids.next();
  private final Handshake handshake;
  private final Hub hub;
  private final Outbox outbox;
  private final ConcurrentHashMap<String, Channel> channels = new ConcurrentHashMap<>();
  private final AtomicInteger unusable = new AtomicInteger();
  private final AtomicLong earlyBytes = new AtomicLong();
  private final Set<String> people = new HashSet<>();
  private final Pace ownPace;
  private final long openedAt;
  private volatile @Nullable Pace personsPace;
  private volatile long heardAt;
  private volatile long askedAt;
  private volatile boolean knowsPing;
  private volatile boolean signedIn;
  private volatile boolean taking;
  private volatile boolean closed;

  /** When the people on this line were last told that it is read more slowly. */
  private long slowedAt;

  Connection(Handshake handshake, Hub hub, Transport transport) {
    this.handshake = handshake;
    this.hub = hub;
    this.outbox =
        new Outbox(
            hub.traffic().measured(transport), Errands.IN_TURN, hub.limits().outboxCeiling());
    this.heardAt = hub.ticks().getAsLong();
    this.askedAt = heardAt;
    this.openedAt = heardAt;
    this.ownPace = new Pace(hub.limits(), heardAt);
    this.slowedAt = heardAt - SLOWED_AGAIN_NANOS;
  }

  String id() {
    return id;
  }

  Handshake handshake() {
    return handshake;
  }

  Hub hub() {
    return hub;
  }

  Outbox outbox() {
    return outbox;
  }

  Collection<Channel> channels() {
    return channels.values();
  }

  boolean isClosed() {
    return closed;
  }

  /** The largest frame this client may send now. */
  int frameLimit() {
    return signedIn ? hub.limits().frameBytes() : hub.limits().strangerBytes();
  }

  boolean isSignedIn() {
    return signedIn;
  }

  /** Any sign of life. */
  void heard() {
    heardAt = hub.ticks().getAsLong();
  }

  void receive(byte[] bytes) {
    if (closed) {
      // Whatever was still on its way.
      return;
    }
    handle(bytes);
    keepPace(bytes.length);
  }

  private void handle(byte[] bytes) {
    heard();
    hub.traffic().cameIn(bytes.length);
    taking = true;
    try {
      take(bytes);
    } finally {
      heard();
      taking = false;
    }
  }

  private void take(byte[] bytes) {
    if (Frame.isPong(bytes)) {
      return;
    }
    if (Frame.isPing(bytes)) {
      outbox.offer(Frame.pong());
      return;
    }
    var in = new Decoder(bytes);
    Address address;
    try {
      address = new Address(in.readVarString());
    } catch (MalformedException e) {
      giveUp(CloseCode.UNREADABLE, e.toString());
      return;
    }
    int type = in.hasContent() ? bytes[in.position()] : -1;
    Message message;
    try {
      message = Message.decode(in);
    } catch (MalformedException e) {
      pass(address, new Channel.Unusable(CloseReason.UNREADABLE, type, e.toString()));
      return;
    }
    pass(address, channel -> channel.receive(message, bytes.length));
  }

  private void pass(Address address, Channel.Unusable frame) {
    countUnusable();
    pass(address, channel -> channel.receive(frame));
  }

  private void pass(Address address, Predicate<Channel> receive) {
    boolean taken = false;
    while (!taken) {
      Channel channel = channel(address);
      taken = channel == null || receive.test(channel);
    }
  }

  /** A frame that was too large and has been read away; only its beginning is known. */
  void receiveOversized(byte[] beginning, long size) {
    if (closed) {
      return;
    }
    heard();
    hub.traffic().cameIn(size);
    var in = new Decoder(beginning);
    try {
      var address = new Address(in.readVarString());
      int type = in.hasContent() ? beginning[in.position()] : -1;
      pass(
          address,
          new Channel.Unusable(CloseReason.TOO_LARGE, type, "frame of " + size + " bytes"));
    } catch (MalformedException e) {
      giveUp(CloseCode.TOO_BIG, "frame of " + size + " bytes");
    }
    keepPace(size);
  }

  /** For a frame that cannot be used: its sender is read less often for a while. */
  void countUnusable() {
    penalize();
    if (unusable.incrementAndGet() == MOST_UNUSABLE) {
      close(CloseCode.OVERLOADED, MOST_UNUSABLE + " frames that cannot be used");
    }
  }

  private void penalize() {
    int frames = hub.limits().unusableFrames();
    long now = hub.ticks().getAsLong();
    Pace personal = personsPace;
    ownPace.penalize(frames, now);
    if (personal != null) {
      personal.penalize(frames, now);
    }
  }

  /**
   * Closes this line for what came on it: the reading thread waits before it closes a stranger's.
   */
  void giveUp(int code, String detail) {
    if (closed) {
      return;
    }
    penalize();
    if (!signedIn) {
      park(hub.limits().strangerWait().toNanos());
    }
    close(code, detail);
  }

  /** Waits while more came than may: the container reads this line no further meanwhile. */
  private void keepPace(long bytes) {
    long now = hub.ticks().getAsLong();
    Pace personal = personsPace;
    long wait =
        Math.max(ownPace.take(bytes, now), personal == null ? 0 : personal.take(bytes, now));
    if (wait > 0 && now - slowedAt >= SLOWED_AGAIN_NANOS) {
      slowedAt = now;
      hub.refusals().slowed(this);
      channels.values().forEach(Channel::tellSlowed);
    }
    park(wait);
  }

  private void park(long nanos) {
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (left > 0 && !closed && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Math.min(left, LONGEST_PARK_NANOS));
      left = end - System.nanoTime();
    }
  }

  private @Nullable Channel channel(Address address) {
    Channel known = channels.get(address.raw());
    if (known != null) {
      return known;
    }
    if (address.isBlank()) {
      deny(address, CloseReason.UNKNOWN, "blank name");
      return null;
    }
    if (channels.size() >= hub.limits().documents()) {
      deny(address, CloseReason.TOO_MANY, "more documents than one connection may open");
      return null;
    }
    return channels.computeIfAbsent(address.raw(), _ -> new Channel(this, address));
  }

  private void deny(Address address, CloseReason reason, String detail) {
    hub.refusals().document(this, address.document(), reason, detail);
    outbox.offer(new Frame(address, new Message.PermissionDenied(reason.wire())).encode());
  }

  void forget(Channel channel) {
    channels.remove(channel.address().raw(), channel);
  }

  /** Reserves room for a message that must wait; closes the connection when there is none. */
  boolean reserveEarly(int bytes) {
    int limit = signedIn ? hub.limits().earlyBytes() : hub.limits().strangerBytes();
    if (earlyBytes.addAndGet(bytes) > limit) {
      close(CloseCode.OVERLOADED, "more than " + limit + " bytes wait for their documents");
      return false;
    }
    return true;
  }

  void releaseEarly(int bytes) {
    earlyBytes.addAndGet(-bytes);
  }

  /** Counts the person once per connection; answers false when they have too many. */
  boolean admit(String participant) {
    synchronized (people) {
      if (closed) {
        return false;
      }
      if (people.contains(participant)) {
        return true;
      }
      Pace pace = hub.attendance().arrive(participant, hub.limits(), hub.ticks().getAsLong());
      if (pace == null) {
        return false;
      }
      personsPace = pace;
      people.add(participant);
    }
    signedIn = true;
    return true;
  }

  /** A provider that understands the one-byte ping is on this line. */
  void knowsPing() {
    knowsPing = true;
  }

  /** Nobody has signed in for too long, and no token waits for a database that is away. */
  private boolean isUnclaimed(long now) {
    return !signedIn
        && now - openedAt > hub.limits().signIn().toNanos()
        && channels.values().stream().noneMatch(Channel::isOpening);
  }

  /**
   * Asks for a sign of life when it is time, and gives up on a line that stays silent or on which
   * nobody signs in.
   */
  void checkLine(long now) {
    Limits limits = hub.limits();
    if (isUnclaimed(now)) {
      close(CloseCode.SILENT, "no sign-in for " + limits.signIn().toSeconds() + " s");
    }
    if (taking) {
      // A room that cannot take more holds us up: it is not the line that is silent.
      heardAt = now;
    }
    if (now - heardAt > limits.silence().toNanos()) {
      close(CloseCode.SILENT, "nothing heard for " + limits.silence().toSeconds() + " s");
      // The other end may never answer: nobody waits for its goodbye.
      hub.threads().execute(() -> closed(Place.Leaving.LOST));
    } else if (now - askedAt >= limits.ping().toNanos()) {
      askedAt = now;
      outbox.ping();
      if (knowsPing) {
        outbox.offer(Frame.ping());
      }
    }
    channels.values().forEach(Channel::checkToken);
  }

  /** Closes a line on which nobody has a document open any more. */
  void closeIfUnused() {
    if (channels.values().stream().allMatch(channel -> channel.member() == null)) {
      close(CloseCode.SIGNED_OUT, "nobody on it takes part any more");
    }
  }

  void close(int code, String detail) {
    if (code != CloseCode.RESTART) {
      hub.refusals().connection(this, code, detail);
    }
    outbox.close(code, code == CloseCode.RESTART ? "" : CloseReason.RESYNC.wire());
  }

  /** The line is gone. Safe to call more than once. */
  void closed(Place.Leaving how) {
    Set<String> left;
    synchronized (people) {
      if (closed) {
        return;
      }
      closed = true;
      left = Set.copyOf(people);
      people.clear();
    }
    outbox.drop();
    channels.values().forEach(channel -> channel.connectionClosed(how));
    channels.clear();
    long now = hub.ticks().getAsLong();
    left.forEach(participant -> hub.attendance().leave(participant, now));
  }
}
