package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.SignIn;
import be.werktafel.text.DocumentSchema;
import be.werktafel.transport.TestConnection;
import be.werktafel.wire.Address;
import be.werktafel.wire.AwarenessUpdate;
import be.werktafel.wire.AwarenessUpdate.State;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.StateVector;
import be.werktafel.yjs.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that behaves like the stock provider 4.8: it sends token, step 1 and presence when it
 * opens, answers step 1, and counts unacknowledged updates. It stores everything that it receives,
 * in order. One document per client.
 */
public final class StubClient implements Transport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private volatile Hall hall;
  public final String participant;
  public final long id;
  public final Doc doc;
  public final List<Message> received = new CopyOnWriteArrayList<>();
  public final List<byte[]> raw = new CopyOnWriteArrayList<>();
  public final Map<Long, State> presence = new HashMap<>();
  private final ReentrantLock sending = new ReentrantLock();
  private volatile @Nullable TestConnection connection;
  private Address address = new Address("none");
  private int schema = DocumentSchema.VERSION;
  private volatile boolean reading = true;
  private volatile boolean answering = true;
  private volatile boolean synced;
  private volatile String scope = "";
  public volatile int unsaved;
  public volatile int closedWith;
  public volatile int flushes;
  public volatile int pings;
  public long presenceClock = -1;
  private @Nullable String presenceJson;
  public @Nullable String version = "4.8.0";

  public StubClient(Hall hall, String participant, long id, Doc doc) {
    this.hall = hall;
    this.participant = participant;
    this.id = id;
    this.doc = doc;
  }

  public void connect(int withSchema) {
    schema = withSchema;
    connectWithCookie(new SignIn.Refused(SignIn.Reason.MISSING));
  }

  public void connectWithCookie(SignIn cookie) {
    closedWith = 0;
    connection = hall.connections.open(Hall.EVENT, schema, cookie, this);
  }

  public TestConnection connection() {
    if (connection == null) {
      throw new IllegalStateException("not connected");
    }
    return connection;
  }

  public StubClient open(String documentName) {
    address = new Address(documentName);
    open();
    return this;
  }

  /** Sends the messages that a provider sends when its socket opens. */
  private void open() {
    unsaved = 1;
    synced = false;
    send(new Message.Token(participant, version));
    send(new Message.SyncStep1(stateVector()));
    String json = presenceJson;
    if (json != null) {
      send(awareness(new State(id, presenceClock, json.getBytes(StandardCharsets.UTF_8))));
    }
  }

  public StubClient awaitSynced() {
    await().until(() -> synced && unsaved == 0);
    return this;
  }

  public void awaitSaved() {
    await().untilAsserted(() -> assertThat(unsaved).isZero());
  }

  /** Loses its connection without a close frame. */
  public void disconnect() {
    TestConnection gone = connection;
    if (gone != null) {
      gone.closed(Place.Leaving.LOST);
      connection = null;
    }
  }

  /** The client leaves the connection, and the server does not know it yet. */
  public TestConnection leaveLineOpen() {
    TestConnection halfOpen = connection();
    halfOpen.forget();
    connection = null;
    return halfOpen;
  }

  /**
   * Removes the states of the others but keeps their clocks, as the provider does when its
   * connection is lost.
   */
  public synchronized void forgetOthersStates() {
    presence.replaceAll((client, state) -> State.gone(client, state.clock()));
  }

  public void reconnect() {
    disconnect();
    connect(schema);
    open();
  }

  /** As {@link #reconnect}, but to another node. */
  public void moveTo(Hall other) {
    disconnect();
    hall = other;
    other.welcome(this);
    connect(schema);
    open();
  }

  /** Sends one message at a time, as a socket does. */
  public void send(Message message) {
    sendRaw(new Frame(address, message).encode());
  }

  public void sendRaw(byte[] frame) {
    sending.lock();
    try {
      connection().receive(frame);
    } finally {
      sending.unlock();
    }
  }

  /** Types at the end of the text and sends it, as one update. */
  public byte[] type(String text) {
    return edit(t -> doc.text("t").insert(t, doc.text("t").length(), text));
  }

  public byte[] edit(Consumer<Transaction> edit) {
    byte[] update = typeOffline(edit);
    sendUpdate(update);
    return update;
  }

  public byte[] typeOffline(String text) {
    return typeOffline(t -> doc.text("t").insert(t, doc.text("t").length(), text));
  }

  public synchronized byte[] typeOffline(Consumer<Transaction> edit) {
    return doc.transact(edit);
  }

  public void sendUpdate(byte[] update) {
    synchronized (this) {
      unsaved++;
    }
    send(new Message.DocumentUpdate(update));
  }

  public synchronized String text() {
    return doc.text("t").toString();
  }

  private synchronized byte[] stateVector() {
    return doc.stateVector().encode();
  }

  /** Announces a presence state. */
  public void show(@Nullable String json) {
    presenceJson = json;
    presenceClock++;
    send(
        awareness(
            json == null
                ? State.gone(id, presenceClock)
                : new State(id, presenceClock, json.getBytes(StandardCharsets.UTF_8))));
  }

  public static Message awareness(State... states) {
    return new Message.Awareness(AwarenessUpdate.encode(List.of(states)));
  }

  /** A state with a caret, as a page sends it and as the server relays it. */
  public static String caret(int clock) {
    String at = "{\"item\":{\"client\":1,\"clock\":%d},\"assoc\":0}".formatted(clock);
    return "{\"cursor\":{\"anchor\":%s,\"head\":%s}}".formatted(at, at);
  }

  /** The cursor that this client sees of another; null when it sees none. */
  @Nullable String sees(long client) {
    JsonNode state = seen(client);
    return state == null ? null : ((ObjectNode) state).without("user").toString();
  }

  /** The user that this client sees of another; null when it sees none. */
  @Nullable String seesWho(long client) {
    JsonNode state = seen(client);
    return state == null ? null : state.path("user").toString();
  }

  private synchronized @Nullable JsonNode seen(long client) {
    State state = presence.get(client);
    return state == null || state.isGone() ? null : JSON.readTree(state.json());
  }

  public void stopReading() {
    reading = false;
  }

  public void readAgain() {
    reading = true;
  }

  /** Stops answering the server automatically; the test answers instead. */
  public StubClient byHand() {
    answering = false;
    return this;
  }

  public <T extends Message> List<T> received(Class<T> type) {
    return received.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public <T extends Message> T awaitNext(Class<T> type, int count) {
    await().until(() -> received(type).size() >= count);
    return received(type).get(count - 1);
  }

  public String awaitClose() {
    return awaitNext(Message.Close.class, 1).reason();
  }

  public List<Boolean> statuses() {
    return received(Message.SyncStatus.class).stream().map(Message.SyncStatus::saved).toList();
  }

  public String scope() {
    return scope;
  }

  /** The names of all messages so far, without presence. */
  public List<String> conversation() {
    List<String> words = new ArrayList<>();
    received.stream()
        .filter(m -> !(m instanceof Message.Awareness || m instanceof Message.QueryAwareness))
        .forEach(m -> words.add(m.getClass().getSimpleName()));
    return words;
  }

  public void awaitReceived(Predicate<Message> what) {
    await().until(() -> received.stream().anyMatch(what));
  }

  /** Whether the server still handles messages of this client. */
  public boolean isAwaited() {
    TestConnection present = connection;
    return present != null && present.isBusy();
  }

  /** Whether the client has received everything that the server has for it, or does not read. */
  public boolean isCaughtUp() {
    TestConnection present = connection;
    return present == null || !reading || present.unsentBytes() == 0;
  }

  public void assertNothingUnread() {
    TestConnection present = connection;
    if (present != null) {
      assertThat(present.unsentBytes()).as("bytes unsent to " + participant).isZero();
    }
  }

  // The transport: frames from the server.

  @Override
  public void send(byte[] frame) {
    while (!reading && connection != null) {
      LockSupport.parkNanos(200_000);
    }
    raw.add(frame);
    if (frame.length == 1) {
      return;
    }
    Message message = Frame.decode(frame).message();
    handle(message);
    received.add(message);
  }

  private void handle(Message message) {
    switch (message) {
      case Message.SyncStep1(byte[] vector) -> {
        byte[] update;
        synchronized (this) {
          update = doc.encodeStateAsUpdate(StateVector.decode(vector));
        }
        reply(new Message.SyncStep2(update));
      }
      case Message.SyncStep2(byte[] update) -> {
        apply(update);
        synced = true;
      }
      case Message.DocumentUpdate(byte[] update) -> apply(update);
      case Message.SyncStatus(boolean saved) -> {
        synchronized (this) {
          unsaved = saved && unsaved > 0 ? unsaved - 1 : unsaved;
        }
      }
      case Message.Authenticated(String granted) -> scope = granted;
      case Message.Awareness(byte[] update) -> learn(AwarenessUpdate.decode(update));
      case Message.QueryAwareness() -> {
        String json = presenceJson;
        if (json != null) {
          reply(awareness(new State(id, presenceClock, json.getBytes(StandardCharsets.UTF_8))));
        }
      }
      default -> {}
    }
  }

  private synchronized void apply(byte[] update) {
    doc.apply(update);
  }

  /** Applies states by the rule of y-protocols. A client never removes its own state. */
  private synchronized void learn(List<State> states) {
    for (State state : states) {
      State known = presence.get(state.client());
      long clock = known == null ? 0 : known.clock();
      boolean shown = known != null && !known.isGone();
      if (state.client() == id) {
        if (state.isGone() && presenceJson != null && state.clock() >= presenceClock) {
          presenceClock = state.clock() + 1;
        }
      } else if (state.clock() > clock || (state.clock() == clock && state.isGone() && shown)) {
        presence.put(state.client(), state);
      }
    }
  }

  private void reply(Message message) {
    if (answering && connection != null) {
      send(message);
    }
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(int code, String reason) {
    closedWith = code;
  }
}
