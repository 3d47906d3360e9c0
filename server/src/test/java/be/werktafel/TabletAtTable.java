package be.werktafel;

import be.werktafel.Gathering.Visitor;
import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.StateVector;
import be.werktafel.yjs.Transaction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A device that is connected to a running server. It opens the event's channel, receives every
 * topic and may write in one draft. It implements only the part of the protocol that tests of
 * features need; other tests use the stock provider.
 */
public final class TabletAtTable implements AutoCloseable {
  private static final int SYNC = 0;
  private static final int AWARENESS = 1;
  private static final int AUTH = 2;
  private static final int STATELESS = 5;
  private static final int CLOSE = 7;
  private static final int SYNC_STATUS = 8;
  private static final int PING = 9;
  private static final int STEP_1 = 0;
  private static final int STEP_2 = 1;
  private static final int UPDATE = 2;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicInteger CLIENT = new AtomicInteger(5_000);

  private final String channel;
  private final WebSocket socket;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final CompletableFuture<Void> onChannel = new CompletableFuture<>();
  private final CompletableFuture<Void> inDraft = new CompletableFuture<>();
  private volatile Doc doc = new Doc(CLIENT.incrementAndGet());
  private volatile String draft = "";
  private final List<String> reasons = new CopyOnWriteArrayList<>();
  private volatile boolean cutOff;
  private volatile boolean closed;

  private TabletAtTable(int port, String event) {
    this.channel = "event:" + event;
    this.socket =
        HTTP.newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://localhost:" + port + "/collab?schema=1&event=" + event),
                new FrameListener())
            .join();
  }

  /** Opens the event's channel as a person. */
  public static TabletAtTable open(int port, Gathering gathering, Visitor person) {
    var tablet = new TabletAtTable(port, gathering.id());
    tablet.send(tablet.channel, AUTH, frame -> token(frame, person));
    tablet.onChannel.join();
    return tablet;
  }

  /** Connects without the event's channel, like a client that only writes. */
  public static TabletAtTable connect(int port, Gathering gathering) {
    return new TabletAtTable(port, gathering.id());
  }

  /** Opens a draft for writing; may be called once. */
  public TabletAtTable write(String documentName, Visitor person) {
    return write(documentName, person, new Doc(CLIENT.incrementAndGet()));
  }

  /** Opens a draft for writing, with the unsent text of an earlier device. */
  public TabletAtTable writeOn(String documentName, Visitor person, TabletAtTable before) {
    return write(documentName, person, before.doc);
  }

  private TabletAtTable write(String documentName, Visitor person, Doc held) {
    doc = held;
    draft = documentName;
    send(draft, AUTH, frame -> token(frame, person));
    send(
        draft,
        SYNC,
        frame -> {
          frame.writeVarUint(STEP_1);
          frame.writeVarUint8Array(doc.stateVector().encode());
        });
    var presence = new Encoder();
    presence.writeVarUint(1);
    presence.writeVarUint(doc.clientId());
    presence.writeVarUint(1);
    presence.writeVarString("{\"user\":{}}");
    send(draft, AWARENESS, frame -> frame.writeVarUint8Array(presence.toByteArray()));
    inDraft.join();
    return this;
  }

  /** Edits the draft and sends it; {@link #acknowledged} tells when it is durable. */
  public synchronized void edit(Consumer<Transaction> edit) {
    byte[] update = doc.transact(edit);
    send(
        draft,
        SYNC,
        frame -> {
          frame.writeVarUint(UPDATE);
          frame.writeVarUint8Array(update);
        });
  }

  /** Edits the draft without sending the edit, as on a dead connection that nobody noticed. */
  public synchronized void editOffline(Consumer<Transaction> edit) {
    doc.transact(edit);
  }

  /** The text of this device's copy of the draft. */
  public synchronized String text() {
    return doc.xmlFragment("default").toXml();
  }

  /** Receives and answers nothing from now on; the socket stays open. */
  public void cutOff() {
    cutOff = true;
  }

  /** The number of acknowledged updates. */
  public int acknowledged() {
    return acknowledged.get();
  }

  /** Reports the number of unsent updates on the event's channel. */
  public void unsent(int count) {
    send(
        channel,
        STATELESS,
        frame -> frame.writeVarString("{\"type\":\"unsent\",\"count\":" + count + "}"));
  }

  /** The bodies received of a topic, in order. */
  public List<JsonNode> heard() {
    return List.copyOf(heard);
  }

  /** The bodies of a topic so far, in order. */
  public List<JsonNode> heard(String topic) {
    return heard.stream()
        .filter(message -> message.path("topic").asString("").equals(topic))
        .map(message -> message.path("body"))
        .toList();
  }

  /** Whether the server closed the socket. */
  public boolean isClosed() {
    return closed;
  }

  /** The reasons for which the server closed documents, in order. */
  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** Disconnects without a closing message. */
  public void drop() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  private static void token(Encoder frame, Visitor person) {
    frame.writeVarUint(0);
    frame.writeVarString(person.token());
    frame.writeVarString("4.8.0");
  }

  private synchronized void send(String address, int type, Consumer<Encoder> payload) {
    var frame = new Encoder();
    frame.writeVarString(address);
    frame.writeVarUint(type);
    payload.accept(frame);
    socket.sendBinary(ByteBuffer.wrap(frame.toByteArray()), true).join();
  }

  private void take(byte[] bytes) {
    if (cutOff || (bytes.length == 1 && bytes[0] == PING)) {
      return;
    }
    var frame = new Decoder(bytes);
    var address = frame.readVarString();
    switch ((int) frame.readVarUint()) {
      case AUTH -> {
        if (frame.readVarUint() == 1) {
          var refusal = new IllegalStateException(address + ": " + frame.readVarString());
          (address.equals(channel) ? onChannel : inDraft).completeExceptionally(refusal);
        }
      }
      case STATELESS -> {
        heard.add(JSON.readTree(frame.readVarString()));
        onChannel.complete(null);
      }
      case SYNC -> sync(address, frame);
      case CLOSE -> reasons.add(frame.readVarString());
      case SYNC_STATUS -> acknowledged.incrementAndGet();
      default -> {}
    }
  }

  private void sync(String address, Decoder frame) {
    var step = (int) frame.readVarUint();
    var bytes = frame.readVarUint8Array();
    if (!address.equals(draft)) {
      return;
    }
    if (step == STEP_1) {
      var missing = doc.encodeStateAsUpdate(StateVector.decode(bytes));
      if (!inDraft.isDone()) {
        // The server acknowledges only the answer to the first question.
        acknowledged.decrementAndGet();
      }
      CompletableFuture.runAsync(
          () ->
              send(
                  draft,
                  SYNC,
                  answer -> {
                    answer.writeVarUint(STEP_2);
                    answer.writeVarUint8Array(missing);
                  }));
    } else {
      synchronized (this) {
        doc.apply(bytes);
      }
      inDraft.complete(null);
    }
  }

  /** Joins the parts of a frame. */
  private final class FrameListener implements WebSocket.Listener {
    private final Encoder parts = new Encoder();
    private int taken;

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed = true;
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      var part = new byte[data.remaining()];
      data.get(part);
      parts.writeUint8Array(part);
      if (last) {
        var all = parts.toByteArray();
        var frame = java.util.Arrays.copyOfRange(all, taken, all.length);
        taken = all.length;
        take(frame);
      }
      from.request(1);
      return null;
    }
  }
}
