package be.werktafel.rehearsal;

import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A participant who types into the table's first draft, with the messages that the stock provider
 * sends for every keystroke.
 *
 * <p>For one thread; answers arrive on the client's thread.
 */
final class Writer implements WebSocket.Listener {
  private static final int SYNC = 0;
  private static final int AWARENESS = 1;
  private static final int AUTH = 2;
  private static final int SYNC_STATUS = 8;
  private static final int STEP_1 = 0;
  private static final int STEP_2 = 1;
  private static final int UPDATE = 2;
  private static final byte[] NOTHING = {0, 0};
  private static final long PATIENCE_SECONDS = 60;

  private final Guest guest;
  private final String event;
  private final String draft;
  private final long client = ThreadLocalRandom.current().nextLong(1, 1L << 32);
  private final Doc doc = new Doc(client);
  private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();

  /** One permit for each acknowledgement. */
  private final Semaphore saved = new Semaphore(0);

  private @Nullable XmlText paragraph;
  private @Nullable WebSocket line;
  private int unsaved;
  private int presenceClock;

  private Writer(Guest guest, String event, String draft) {
    this.guest = guest;
    this.event = event;
    this.draft = draft;
  }

  static Writer of(Guest guest, String event) throws IOException, InterruptedException {
    for (JsonNode draft : guest.get("/api/events/" + event + "/drafts")) {
      if (draft.path("access").asString().equals("write")) {
        return new Writer(guest, event, draft.path("documentName").asString());
      }
    }
    throw new IOException("nothing to write in");
  }

  /** Opens the event's channel and the draft. */
  void arrive() {
    line =
        guest
            .http()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create("ws://127.0.0.1:" + guest.port() + "/collab?event=" + event), this)
            .join();
    for (String document : new String[] {"event:" + event, draft}) {
      send(
          document,
          AUTH,
          frame -> {
            frame.writeVarUint(0);
            frame.writeVarString(guest.token());
            frame.writeVarString("4.8.0");
          });
      send(
          document,
          SYNC,
          frame -> {
            frame.writeVarUint(STEP_1);
            frame.writeVarUint8Array(new byte[] {0});
          });
    }
    // The server asks for our state and acknowledges the answer.
    unsaved++;
  }

  void type() {
    byte[] update =
        doc.transact(
            edit -> {
              XmlText into = paragraph;
              if (into == null) {
                into =
                    doc.xmlFragment("default")
                        .insertElement(edit, 0, "paragraph")
                        .insertText(edit, 0, "");
                paragraph = into;
              }
              into.insert(edit, into.length(), "x");
            });
    send(
        draft,
        SYNC,
        frame -> {
          frame.writeVarUint(UPDATE);
          frame.writeVarUint8Array(update);
        });
    unsaved++;
    var presence = new Encoder();
    presence.writeVarUint(1);
    presence.writeVarUint(client);
    presence.writeVarUint(++presenceClock);
    presence.writeVarString("{\"user\":{\"name\":\"Deelnemer\"},\"cursor\":null}");
    send(draft, AWARENESS, frame -> frame.writeVarUint8Array(presence.toByteArray()));
  }

  void awaitSaved() throws InterruptedException {
    if (!saved.tryAcquire(unsaved, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(saved.availablePermits() + " of " + unsaved + " are saved");
    }
    unsaved = 0;
  }

  void leave() {
    WebSocket open = line;
    if (open != null) {
      open.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }

  private void send(String document, int type, Consumer<Encoder> body) {
    WebSocket open = line;
    if (open == null) {
      throw new IllegalStateException("not there");
    }
    var frame = new Encoder();
    frame.writeVarString(document);
    frame.writeVarUint(type);
    body.accept(frame);
    synchronized (this) {
      open.sendBinary(ByteBuffer.wrap(frame.toByteArray()), true).join();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    arriving.writeBytes(bytes);
    if (last) {
      byte[] frame = arriving.toByteArray();
      arriving.reset();
      received(new Decoder(frame));
    }
    from.request(1);
    return null;
  }

  private void received(Decoder frame) {
    if (frame.remaining() < 2) {
      return;
    }
    String document = frame.readVarString();
    long type = frame.readVarUint();
    if (type == SYNC_STATUS && frame.readVarUint() == 1) {
      saved.release();
    } else if (type == SYNC && frame.readVarUint() == STEP_1 && document.equals(draft)) {
      send(
          document,
          SYNC,
          answer -> {
            answer.writeVarUint(STEP_2);
            answer.writeVarUint8Array(NOTHING);
          });
    }
  }
}
