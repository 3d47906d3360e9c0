package be.werktafel.transport;

import be.werktafel.access.Ids;
import be.werktafel.collab.Client;
import be.werktafel.collab.Limits;
import be.werktafel.collab.Outbox;
import be.werktafel.collab.Place;
import be.werktafel.collab.Transport;
import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.MalformedException;
import be.werktafel.wire.Address;
import be.werktafel.wire.CloseCode;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
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
 * One client's connection to the server, with all document connections on it.
 *
 * <p>One thread at a time calls {@link #receive}, in the order of arrival. Any thread may call the
 * other methods.
 */
final class Connection {
  private static final long SLOWED_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_PARK_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * The most invalid frames on one connection; at the rate limit they take 20 s. Without this limit
   * the server would read all frames of a client that has already left, before it notices.
   */
  private static final int MOST_UNUSABLE = 500;

  private final Client.ConnectionId id;
  private final Handshake handshake;
  private final ConnectionServices services;
  private final Outbox outbox;
  private final ConcurrentHashMap<String, DocumentConnection> documents = new ConcurrentHashMap<>();
  private final AtomicInteger unusable = new AtomicInteger();
  private final AtomicLong earlyBytes = new AtomicLong();
  private final Set<String> people = new HashSet<>();
  private final RateLimit ownLimit;
  private final long openedAt;
  private volatile @Nullable RateLimit personLimit;
  private volatile long heardAt;
  private volatile long askedAt;
  private volatile boolean knowsPing;
  private volatile boolean signedIn;
  private volatile boolean handling;
  private volatile boolean closed;

  /** When the people on this connection were last told of the rate limit. */
  private long slowedAt;

  Connection(Handshake handshake, ConnectionServices services, Transport transport) {
    this.handshake = handshake;
    this.id = new Client.ConnectionId(handshake.event(), Ids.next());
    this.services = services;
    this.outbox =
        new Outbox(services.traffic().measured(transport), services.limits().outboxCeiling());
    this.heardAt = services.ticks().getAsLong();
    this.askedAt = heardAt;
    this.openedAt = heardAt;
    this.ownLimit = new RateLimit(services.limits(), heardAt);
    this.slowedAt = heardAt - SLOWED_INTERVAL_NANOS;
  }

  Client.ConnectionId id() {
    return id;
  }

  Handshake handshake() {
    return handshake;
  }

  ConnectionServices services() {
    return services;
  }

  Outbox outbox() {
    return outbox;
  }

  Collection<DocumentConnection> documents() {
    return documents.values();
  }

  boolean isClosed() {
    return closed;
  }

  /** The largest frame that this client may send now. */
  int frameLimit() {
    return signedIn ? services.limits().frameBytes() : services.limits().strangerBytes();
  }

  boolean isSignedIn() {
    return signedIn;
  }

  /** Resets the timeout for silent connections. */
  void heard() {
    heardAt = services.ticks().getAsLong();
  }

  void receive(byte[] bytes) {
    if (closed) {
      // Frames that were on their way when the connection closed.
      return;
    }
    handle(bytes);
    applyRateLimit(bytes.length);
  }

  private void handle(byte[] bytes) {
    heard();
    services.traffic().received(bytes.length);
    handling = true;
    try {
      take(bytes);
    } finally {
      heard();
      handling = false;
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
      pass(address, new DocumentConnection.Unusable(CloseReason.UNREADABLE, type, e.toString()));
      return;
    }
    pass(address, document -> document.receive(message, bytes.length));
  }

  private void pass(Address address, DocumentConnection.Unusable frame) {
    countUnusable();
    pass(address, document -> document.receive(frame));
  }

  private void pass(Address address, Predicate<DocumentConnection> receive) {
    boolean taken = false;
    while (!taken) {
      DocumentConnection document = document(address);
      taken = document == null || receive.test(document);
    }
  }

  /** Handles a frame that was too large and was discarded; only its beginning is known. */
  void receiveOversized(byte[] beginning, long size) {
    if (closed) {
      return;
    }
    heard();
    services.traffic().received(size);
    var in = new Decoder(beginning);
    try {
      var address = new Address(in.readVarString());
      int type = in.hasContent() ? beginning[in.position()] : -1;
      pass(
          address,
          new DocumentConnection.Unusable(
              CloseReason.TOO_LARGE, type, "frame of " + size + " bytes"));
    } catch (MalformedException e) {
      giveUp(CloseCode.TOO_BIG, "frame of " + size + " bytes");
    }
    applyRateLimit(size);
  }

  /** Charges the rate limit for an invalid frame, and closes the connection after too many. */
  void countUnusable() {
    penalize();
    if (unusable.incrementAndGet() == MOST_UNUSABLE) {
      close(CloseCode.OVERLOADED, MOST_UNUSABLE + " invalid frames");
    }
  }

  private void penalize() {
    int frames = services.limits().unusableFrames();
    long now = services.ticks().getAsLong();
    RateLimit personal = personLimit;
    ownLimit.penalize(frames, now);
    if (personal != null) {
      personal.penalize(frames, now);
    }
  }

  /**
   * Closes this connection because of the data on it. For an anonymous connection, the reading
   * thread waits first.
   */
  void giveUp(int code, String detail) {
    if (closed) {
      return;
    }
    penalize();
    if (!signedIn) {
      park(services.limits().strangerWait().toNanos());
    }
    close(code, detail);
  }

  /**
   * Waits while the connection exceeds the rate limit. The container reads no more frames
   * meanwhile.
   */
  private void applyRateLimit(long bytes) {
    long now = services.ticks().getAsLong();
    RateLimit personal = personLimit;
    long wait =
        Math.max(ownLimit.take(bytes, now), personal == null ? 0 : personal.take(bytes, now));
    if (wait > 0 && now - slowedAt >= SLOWED_INTERVAL_NANOS) {
      slowedAt = now;
      services.refusals().slowed(id);
      documents.values().forEach(DocumentConnection::sendSlowed);
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

  private @Nullable DocumentConnection document(Address address) {
    DocumentConnection known = documents.get(address.raw());
    if (known != null) {
      return known;
    }
    if (address.isBlank()) {
      deny(address, CloseReason.UNKNOWN, "blank name");
      return null;
    }
    if (documents.size() >= services.limits().documents()) {
      deny(address, CloseReason.TOO_MANY, "more documents than one connection may open");
      return null;
    }
    return documents.computeIfAbsent(address.raw(), _ -> new DocumentConnection(this, address));
  }

  private void deny(Address address, CloseReason reason, String detail) {
    services.refusals().document(id, address.document(), reason, detail);
    outbox.offer(new Frame(address, new Message.PermissionDenied(reason.wire())).encode());
  }

  void forget(DocumentConnection document) {
    documents.remove(document.address().raw(), document);
  }

  /**
   * Reserves memory for a message that must wait; closes the connection when there is not enough.
   */
  boolean reserveEarly(int bytes) {
    int limit = signedIn ? services.limits().earlyBytes() : services.limits().strangerBytes();
    if (earlyBytes.addAndGet(bytes) > limit) {
      close(CloseCode.OVERLOADED, "more than " + limit + " bytes wait for their documents");
      return false;
    }
    return true;
  }

  void releaseEarly(int bytes) {
    earlyBytes.addAndGet(-bytes);
  }

  /** Counts the person once per connection; returns false when they have too many connections. */
  boolean admit(String participant) {
    synchronized (people) {
      if (closed) {
        return false;
      }
      if (people.contains(participant)) {
        return true;
      }
      RateLimit limit =
          services
              .attendance()
              .arrive(participant, services.limits(), services.ticks().getAsLong());
      if (limit == null) {
        return false;
      }
      personLimit = limit;
      people.add(participant);
    }
    signedIn = true;
    return true;
  }

  /** The provider on this connection understands the one-byte ping. */
  void knowsPing() {
    knowsPing = true;
  }

  /**
   * Whether the connection stayed anonymous for too long. A token that waits for an unavailable
   * database keeps it open.
   */
  private boolean isAnonymousTooLong(long now) {
    return !signedIn
        && now - openedAt > services.limits().signIn().toNanos()
        && documents.values().stream().noneMatch(DocumentConnection::isOpening);
  }

  /**
   * Sends a ping when it is due. Closes a connection that is silent or stays anonymous for too
   * long.
   */
  void checkHealth(long now) {
    Limits limits = services.limits();
    if (isAnonymousTooLong(now)) {
      close(CloseCode.SILENT, "no sign-in for " + limits.signIn().toSeconds() + " s");
    }
    if (handling) {
      // The server applies back-pressure, so the silence is not the client's.
      heardAt = now;
    }
    if (now - heardAt > limits.silence().toNanos()) {
      close(CloseCode.SILENT, "no frame for " + limits.silence().toSeconds() + " s");
      // The client may never send its close frame, so the server does not wait for it.
      services.threads().execute(() -> closed(Place.Leaving.LOST));
    } else if (now - askedAt >= limits.ping().toNanos()) {
      askedAt = now;
      outbox.ping();
      if (knowsPing) {
        outbox.offer(Frame.ping());
      }
    }
    documents.values().forEach(DocumentConnection::checkToken);
  }

  /** Closes a connection without open documents. */
  void closeIfUnused() {
    if (documents.values().stream().allMatch(document -> document.member() == null)) {
      close(CloseCode.SIGNED_OUT, "no document is open on it");
    }
  }

  void close(int code, String detail) {
    if (code != CloseCode.RESTART) {
      services.refusals().connection(id, code, detail);
    }
    outbox.close(code, code == CloseCode.RESTART ? "" : CloseReason.RESYNC.wire());
  }

  /** The connection has ended. May be called more than once. */
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
    documents.values().forEach(document -> document.connectionClosed(how));
    documents.clear();
    long now = services.ticks().getAsLong();
    left.forEach(participant -> services.attendance().leave(participant, now));
  }
}
