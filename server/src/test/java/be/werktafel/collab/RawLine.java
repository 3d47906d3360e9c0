package be.werktafel.collab;

import static org.awaitility.Awaitility.await;

import be.werktafel.wire.Address;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A socket on which a test sends any bytes and reads the frames of the server. */
public final class RawLine implements WebSocket.Listener, AutoCloseable {
  public static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final WebSocket socket;

  /** The code with which the server closed this connection; 0 while it is open. */
  public volatile int closed;

  private final Consumer<Frame> reader;
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  /** Stores the received frames. */
  public RawLine(String url) {
    this.reader = frames::add;
    this.socket = open(url);
  }

  /** Passes received frames on, on a thread of the HTTP client. */
  public RawLine(String url, Consumer<Frame> reader) {
    this.reader = reader;
    this.socket = open(url);
  }

  private WebSocket open(String url) {
    return HTTP.newWebSocketBuilder()
        .connectTimeout(PATIENCE)
        .buildAsync(URI.create(url), this)
        .join();
  }

  /** Signs in to a document and asks for its text, as every provider does. */
  public RawLine open(String document, String token) {
    send(document, new Message.Token(token, "4.8.0"));
    send(document, new Message.SyncStep1(new byte[] {0}));
    return this;
  }

  public void send(String document, Message message) {
    sendRaw(new Frame(new Address(document), message).encode());
  }

  public void sendRaw(byte[] frame) {
    socket.sendBinary(ByteBuffer.wrap(frame), true).join();
  }

  public <T extends Message> List<T> messages(Class<T> type) {
    return frames.stream().map(Frame::message).filter(type::isInstance).map(type::cast).toList();
  }

  public <T extends Message> T awaitMessage(Class<T> type) {
    await().atMost(PATIENCE).until(() -> !messages(type).isEmpty());
    return messages(type).getFirst();
  }

  public void awaitClosed(int code) {
    await().atMost(PATIENCE).until(() -> closed == code);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    parts.writeBytes(bytes);
    if (last) {
      byte[] frame = parts.toByteArray();
      parts.reset();
      if (frame.length > 1) {
        reader.accept(Frame.decode(frame));
      }
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = code;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
