package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.SignIn;
import be.werktafel.collab.AwarenessUpdate.State;
import be.werktafel.text.DocumentSchema;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.StateVector;
import be.werktafel.yjs.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * A client that behaves as the stock provider 4.8 does: sends token, step 1 and presence when it
 * opens, answers step 1, counts what is unsaved. Everything it receives is kept in order. One
 * document per client.
 */
final class StubClient implements Transport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private volatile Hall hall;
  final String participant;
  final long id;
  final Doc doc;
  final List<Message> received = new CopyOnWriteArrayList<>();
  final List<byte[]> raw = new CopyOnWriteArrayList<>();
  final Map<Long, State> presence = new HashMap<>();
  private final ReentrantLock sending = new ReentrantLock();
  private volatile @Nullable Connection connection;
  private Address address = new Address("none");
  private int schema = DocumentSchema.VERSION;
  private volatile boolean reading = true;
  private volatile boolean answering = true;
  private volatile boolean synced;
  private volatile String scope = "";
  volatile int unsaved;
  volatile int closedWith;
  volatile int flushes;
  volatile int pings;
  long presenceClock = -1;
  private @Nullable String presenceJson;
  @Nullable String version = "4.8.0";

  StubClient(Hall hall, String participant, long id, Doc doc) {
    this.hall = hall;
    this.participant = participant;
    this.id = id;
    this.doc = doc;
  }

  void connect(int withSchema) {
    schema = withSchema;
    connectWithCookie(new SignIn.Refused(SignIn.Reason.MISSING));
  }

  void connectWithCookie(SignIn cookie) {
    closedWith = 0;
    var fresh =
        new Connection(
            new Handshake(Hall.EVENT, schema, Optional.empty(), () -> cookie), hall.hub, this);
    connection = fresh;
    hall.connections.add(fresh);
  }

  Connection connection() {
    if (connection == null) {
      throw new IllegalStateException("not connected");
    }
    return connection;
  }

  StubClient open(String documentName) {
    address = new Address(documentName);
    open();
    return this;
  }

  /** What a provider does when its socket opens. */
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

  StubClient awaitSynced() {
    await().until(() -> synced && unsaved == 0);
    return this;
  }

  void awaitSaved() {
    await().untilAsserted(() -> assertThat(unsaved).isZero());
  }

  /** Goes without a word, as when the network drops. */
  void disconnect() {
    Connection gone = connection;
    if (gone != null) {
      hall.connections.remove(gone);
      gone.closed(Place.Leaving.LOST);
      connection = null;
    }
  }

  /** The client's side of the line is gone, the server does not know it yet. */
  Connection leaveLineOpen() {
    Connection halfOpen = connection();
    hall.connections.remove(halfOpen);
    connection = null;
    return halfOpen;
  }

  /** As the provider does when its line is lost: states go, clocks stay. */
  synchronized void forgetOthersStates() {
    presence.replaceAll((client, state) -> State.gone(client, state.clock()));
  }

  void reconnect() {
    disconnect();
    connect(schema);
    open();
  }

  /** As {@link #reconnect}, but a balancer leads elsewhere. */
  void moveTo(Hall other) {
    disconnect();
    hall = other;
    other.welcome(this);
    connect(schema);
    open();
  }

  /** One thing at a time, as a socket does. */
  void send(Message message) {
    sendRaw(new Frame(address, message).encode());
  }

  void sendRaw(byte[] frame) {
    sending.lock();
    try {
      connection().receive(frame);
    } finally {
      sending.unlock();
    }
  }

  /** Types at the end of the text and sends it, as one update. */
  byte[] type(String text) {
    return edit(t -> doc.text("t").insert(t, doc.text("t").length(), text));
  }

  byte[] edit(Consumer<Transaction> edit) {
    byte[] update = typeOffline(edit);
    sendUpdate(update);
    return update;
  }

  byte[] typeOffline(String text) {
    return typeOffline(t -> doc.text("t").insert(t, doc.text("t").length(), text));
  }

  synchronized byte[] typeOffline(Consumer<Transaction> edit) {
    return doc.transact(edit);
  }

  void sendUpdate(byte[] update) {
    synchronized (this) {
      unsaved++;
    }
    send(new Message.DocumentUpdate(update));
  }

  synchronized String text() {
    return doc.text("t").toString();
  }

  private synchronized byte[] stateVector() {
    return doc.stateVector().encode();
  }

  /** Shows something to the others. */
  void show(@Nullable String json) {
    presenceJson = json;
    presenceClock++;
    send(
        awareness(
            json == null
                ? State.gone(id, presenceClock)
                : new State(id, presenceClock, json.getBytes(StandardCharsets.UTF_8))));
  }

  static Message awareness(State... states) {
    return new Message.Awareness(AwarenessUpdate.encode(List.of(states)));
  }

  /** A state with a caret in it, as a page sends it and as it is passed on. */
  static String caret(int clock) {
    String at = "{\"item\":{\"client\":1,\"clock\":%d},\"assoc\":0}".formatted(clock);
    return "{\"cursor\":{\"anchor\":%s,\"head\":%s}}".formatted(at, at);
  }

  /** What somebody is seen to do; null when they are not seen. */
  @Nullable String sees(long client) {
    JsonNode state = seen(client);
    return state == null ? null : ((ObjectNode) state).without("user").toString();
  }

  /** Who somebody is said to be; null when they are not seen. */
  @Nullable String seesWho(long client) {
    JsonNode state = seen(client);
    return state == null ? null : state.path("user").toString();
  }

  private synchronized @Nullable JsonNode seen(long client) {
    State state = presence.get(client);
    return state == null || state.isGone() ? null : JSON.readTree(state.json());
  }

  void stopReading() {
    reading = false;
  }

  void readAgain() {
    reading = true;
  }

  /** From now on the test answers what the server asks. */
  StubClient byHand() {
    answering = false;
    return this;
  }

  <T extends Message> List<T> received(Class<T> type) {
    return received.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends Message> T awaitNext(Class<T> type, int count) {
    await().until(() -> received(type).size() >= count);
    return received(type).get(count - 1);
  }

  String awaitClose() {
    return awaitNext(Message.Close.class, 1).reason();
  }

  List<Boolean> statuses() {
    return received(Message.SyncStatus.class).stream().map(Message.SyncStatus::saved).toList();
  }

  String scope() {
    return scope;
  }

  /** All that was said, as words, without presence. */
  List<String> conversation() {
    List<String> words = new ArrayList<>();
    received.stream()
        .filter(m -> !(m instanceof Message.Awareness || m instanceof Message.QueryAwareness))
        .forEach(m -> words.add(m.getClass().getSimpleName()));
    return words;
  }

  void awaitReceived(Predicate<Message> what) {
    await().until(() -> received.stream().anyMatch(what));
  }

  /** Whether the server still handles messages of this client. */
  boolean isAwaited() {
    Connection present = connection;
    return present != null && present.channels().stream().anyMatch(Channel::isBusy);
  }

  /** Whether everything the server has for this client has arrived, unless it does not read. */
  boolean isCaughtUp() {
    Connection present = connection;
    return present == null || !reading || present.outbox().bytes() == 0;
  }

  void assertNothingUnread() {
    Connection present = connection;
    if (present != null) {
      assertThat(present.outbox().bytes()).as("bytes unsent to " + participant).isZero();
    }
  }

  // The transport: what the server sends.

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

  /** By the rule of y-protocols; a client never takes its own state away. */
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
