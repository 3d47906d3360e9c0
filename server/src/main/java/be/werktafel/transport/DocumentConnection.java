package be.werktafel.transport;

import be.werktafel.access.Person;
import be.werktafel.access.SignIn;
import be.werktafel.collab.Client;
import be.werktafel.collab.Entrance;
import be.werktafel.collab.Member;
import be.werktafel.collab.Outbox;
import be.werktafel.collab.Place;
import be.werktafel.collab.RightsRevision;
import be.werktafel.lib0.MalformedException;
import be.werktafel.storage.Absence;
import be.werktafel.wire.Address;
import be.werktafel.wire.CloseCode;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import be.werktafel.wire.Notice;
import be.werktafel.wire.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One document on one connection. It waits for a token, opens, passes messages to the place, can be
 * closed by either side, and can be opened again.
 *
 * <p>Messages are handled strictly in the order of arrival: by the connection's thread or, while
 * the document opens, by the thread that opens it.
 */
final class DocumentConnection implements Client {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentConnection.class);
  private static final int MOST_EARLY = 2000;
  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);

  /** How long before the end of a token a new one is requested. */
  private static final Duration RENEWAL = Duration.ofMinutes(1);

  private enum State {
    /** No token yet; messages wait. */
    WAITING,
    OPENING,
    OPEN,
    /** Refused or closed by the server; only a new token opens it again. */
    SHUT
  }

  /** An invalid frame, in its place among the others. */
  record Unusable(CloseReason reason, int type, String detail) {}

  private record Item(@Nullable Message message, @Nullable Unusable unusable, int bytes) {
    /** Whether it is handled without waiting for a token. */
    boolean isAnsweredAtOnce() {
      return message instanceof Message.Token || message instanceof Message.Close;
    }
  }

  /** The place that the document led to, and its member for this connection. */
  private record Entered(Place place, Member member) {}

  private final Connection connection;
  private final Address address;

  // Guarded by this.
  private final ArrayDeque<Item> queue = new ArrayDeque<>();
  private boolean busy;
  private boolean forgotten;
  private State state = State.WAITING;
  private boolean refusalRepeated;
  private CloseReason shutReason = CloseReason.CLOSED;
  private @Nullable Entered entered;
  private Instant tokenUntil = Instant.MAX;
  private boolean tokenAsked;

  DocumentConnection(Connection connection, Address address) {
    this.connection = connection;
    this.address = address;
  }

  @Override
  public Client.ConnectionId connection() {
    return connection.id();
  }

  @Override
  public Outbox outbox() {
    return connection.outbox();
  }

  @Override
  public boolean isOutdated() {
    return connection.handshake().isOutdated();
  }

  @Override
  public void closeConnectionIfUnused() {
    connection.closeIfUnused();
  }

  @Override
  public Address address() {
    return address;
  }

  synchronized @Nullable Member member() {
    return state == State.OPEN && entered != null ? entered.member() : null;
  }

  private synchronized @Nullable Entered entered() {
    return entered;
  }

  /** Whether a token is being checked. */
  synchronized boolean isOpening() {
    return state == State.OPENING;
  }

  /** Whether a message is being handled, or a token is being checked. */
  synchronized boolean isBusy() {
    return busy;
  }

  /**
   * Returns false when this document connection was closed meanwhile: the message then belongs to a
   * new one.
   */
  boolean receive(Message message, int bytes) {
    return receive(new Item(message, null, bytes));
  }

  boolean receive(Unusable unusable) {
    return receive(new Item(null, unusable, 0));
  }

  private boolean receive(Item item) {
    synchronized (this) {
      if (forgotten) {
        return false;
      }
      if (busy || (state == State.WAITING && !item.isAnsweredAtOnce())) {
        if (queue.size() >= MOST_EARLY) {
          connection.close(CloseCode.OVERLOADED, "too many messages wait for " + address);
        } else if (connection.reserveEarly(item.bytes())) {
          queue.add(item);
        }
        return true;
      }
      busy = true;
    }
    if (handle(item)) {
      handleQueue();
    }
    return true;
  }

  /** Handles the queued messages until none is left or another thread continues with them. */
  private void handleQueue() {
    while (true) {
      Item next;
      synchronized (this) {
        next = state == State.WAITING ? firstToken() : queue.poll();
        if (next == null) {
          busy = false;
          return;
        }
      }
      connection.releaseEarly(next.bytes());
      if (!handle(next)) {
        return;
      }
    }
  }

  private @Nullable Item firstToken() {
    for (Item item : queue) {
      if (item.message() instanceof Message.Token) {
        queue.remove(item);
        return item;
      }
    }
    return null;
  }

  /** Returns false when another thread continues with the queue. */
  private boolean handle(Item item) {
    State now;
    synchronized (this) {
      now = state;
    }
    Message message = item.message();
    if (message == null) {
      Unusable unusable = item.unusable();
      if (unusable != null) {
        refuse(unusable.reason(), unusable.type() == Message.SYNC, unusable.detail());
      }
      return true;
    }
    return switch (message) {
      case Message.Token token when now == State.OPEN -> {
        renew(token);
        yield true;
      }
      case Message.Token token -> {
        synchronized (this) {
          state = State.OPENING;
          refusalRepeated = false;
        }
        connection.services().threads().execute(() -> open(token));
        yield false;
      }
      case Message.Close _ -> {
        closedByClient();
        yield true;
      }
      default -> {
        if (now == State.OPEN) {
          pass(message);
        } else if (now == State.SHUT) {
          repeatRefusal();
        }
        yield true;
      }
    };
  }

  private void pass(Message message) {
    Entered open = entered();
    if (open == null) {
      return;
    }
    try {
      open.place().receive(open.member(), message);
    } catch (MalformedException e) {
      boolean counted =
          message instanceof Message.DocumentUpdate || message instanceof Message.SyncStep2;
      connection.countUnusable();
      refuse(CloseReason.UNREADABLE, counted, e.toString());
    }
  }

  /** Runs on its own thread, because the token check, the gate and the log may block. */
  private void open(Message.Token token) {
    if (token.providerVersion() != null) {
      connection.knowsPing();
    }
    Duration retry = FIRST_RETRY;
    boolean noticeSent = false;
    while (!connection.isClosed()) {
      try {
        tryToOpen(token);
        handleQueue();
        return;
      } catch (RuntimeException e) {
        if (!Absence.isBehind(e)) {
          LOG.error("cannot open {}", address, e);
          deny(CloseReason.CLOSED, e.toString());
          handleQueue();
          return;
        }
        // The client waits: nothing is acknowledged and nothing is refused.
        LOG.debug("cannot open {} yet: {}", address, e.toString());
        if (!noticeSent) {
          noticeSent = true;
          send(Notice.WAITS.message());
        }
      }
      try {
        Thread.sleep(retry);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
    }
  }

  private void tryToOpen(Message.Token token) {
    RightsRevision rights = connection.services().rights();
    long revisions = rights.count();
    openIfAllowed(token);
    Entered open = entered();
    if (rights.count() != revisions && open != null) {
      rights.revise(open.place(), open.member());
    }
  }

  private void openIfAllowed(Message.Token token) {
    switch (signIn(token)) {
      case SignIn.Refused refused -> {
        connection.countUnusable();
        deny(CloseReason.SIGN_IN, refused.reason().name());
      }
      case SignIn.SignedIn in -> {
        String event = connection.handshake().event();
        Person person = in.person();
        if (!event.isEmpty() && !person.event().isEmpty() && !person.event().equals(event)) {
          deny(CloseReason.NO_ACCESS, "person of another event");
        } else if (connection.admit(person.id())) {
          enter(person, in.until(), token.providerVersion());
        } else if (!connection.isClosed()) {
          deny(CloseReason.TOO_MANY, "more connections than one person may open");
        }
      }
    }
  }

  private SignIn signIn(Message.Token token) {
    return token.token().isEmpty()
        ? connection.handshake().cookie().get()
        : connection.services().identity().byToken(token.token());
  }

  private void enter(Person person, Instant until, @Nullable String providerVersion) {
    while (true) {
      switch (connection.services().entrance().to(person, address.document())) {
        case Entrance.Way.No(CloseReason reason) -> {
          deny(reason, "refused by the gate");
          return;
        }
        case Entrance.Way.Into(Place to, Scope scope, boolean writer, Runnable release) -> {
          boolean outdated = isOutdated();
          var entering =
              new Member(
                  this,
                  connection.services().limits(),
                  person,
                  outdated ? Scope.READ_ONLY : scope,
                  writer,
                  providerVersion == null ? Member.Echo.PRESENCE : Member.Echo.NONE);
          try {
            if (enter(to, entering, until)) {
              if (outdated) {
                entering.send(Notice.RELOAD.message());
              }
              return;
            }
          } finally {
            release.run();
          }
        }
      }
    }
  }

  /** Returns false when the place is closing and must be looked up again. */
  private boolean enter(Place to, Member entering, Instant until) {
    synchronized (this) {
      entered = new Entered(to, entering);
      tokenUntil = until;
      tokenAsked = false;
      state = State.OPEN;
    }
    if (!to.enter(entering)) {
      synchronized (this) {
        entered = null;
        state = State.OPENING;
      }
      return false;
    }
    if (connection.isClosed()) {
      to.leave(entering, Place.Leaving.LOST);
    }
    return true;
  }

  /** Tells the client, in an open document, that the connection exceeded the rate limit. */
  void sendSlowed() {
    Entered open;
    synchronized (this) {
      open = state == State.OPEN ? entered : null;
    }
    if (open != null) {
      open.place().slowed(open.member());
    }
  }

  /** Extends an open document with a new token of the same person. */
  private void renew(Message.Token token) {
    Member present = member();
    if (present == null) {
      return;
    }
    switch (signIn(token)) {
      case SignIn.SignedIn in when in.person().id().equals(present.person().id()) -> {
        synchronized (this) {
          tokenUntil = in.until();
          tokenAsked = false;
        }
      }
      case SignIn.SignedIn _ -> refuse(CloseReason.SIGN_IN, false, "token of another person");
      case SignIn.Refused refused -> refuse(CloseReason.SIGN_IN, false, refused.reason().name());
    }
  }

  /**
   * Requests a new token shortly before the old one ends, and closes the document when it has
   * ended.
   */
  void checkToken() {
    Member present = member();
    if (present == null) {
      return;
    }
    Instant now = connection.services().clock().instant();
    boolean over;
    synchronized (this) {
      over = tokenUntil.isBefore(now);
      if (!over && (tokenAsked || tokenUntil.minus(RENEWAL).isAfter(now))) {
        return;
      }
      tokenAsked = true;
    }
    if (over) {
      refuse(CloseReason.SIGN_IN, false, "token has ended");
    } else {
      present.send(new Message.TokenRequest());
    }
  }

  @Override
  public void refuse(CloseReason reason, boolean counted, String detail) {
    Entered open = entered();
    if (open == null) {
      repeatRefusal();
      return;
    }
    connection.services().refusals().document(connection.id(), address.document(), reason, detail);
    if (counted) {
      open.member().send(new Message.SyncStatus(false));
    }
    open.member().close(reason);
    open.place().leave(open.member(), Place.Leaving.CLEAN);
  }

  @Override
  public void ended(Member ended, CloseReason reason) {
    synchronized (this) {
      if (entered == null || entered.member() != ended) {
        return;
      }
      entered = null;
      state = State.SHUT;
      shutReason = reason;
    }
    send(new Message.Close(reason.wire()));
  }

  private void deny(CloseReason reason, String detail) {
    synchronized (this) {
      state = State.SHUT;
      shutReason = reason;
      refusalRepeated = true;
    }
    connection.services().refusals().document(connection.id(), address.document(), reason, detail);
    send(new Message.PermissionDenied(reason.wire()));
  }

  /** Answers the first message to a closed document with the reason, and ignores later ones. */
  private void repeatRefusal() {
    CloseReason reason;
    synchronized (this) {
      if (refusalRepeated) {
        return;
      }
      refusalRepeated = true;
      reason = shutReason;
    }
    send(new Message.PermissionDenied(reason.wire()));
  }

  private void closedByClient() {
    Entered left;
    synchronized (this) {
      left = entered;
      entered = null;
      if (state == State.WAITING) {
        queue.forEach(item -> connection.releaseEarly(item.bytes()));
        queue.clear();
      }
      state = State.WAITING;
      forgotten = queue.isEmpty();
      if (forgotten) {
        connection.forget(this);
      }
    }
    leave(left, Place.Leaving.CLEAN);
    send(new Message.Close("provider_initiated"));
  }

  void connectionClosed(Place.Leaving how) {
    Entered left;
    synchronized (this) {
      left = entered;
      queue.clear();
    }
    leave(left, how);
  }

  private static void leave(@Nullable Entered left, Place.Leaving how) {
    if (left != null) {
      left.member().leave();
      left.place().leave(left.member(), how);
    }
  }

  private void send(Message message) {
    connection.outbox().offer(new Frame(address, message).encode());
  }
}
