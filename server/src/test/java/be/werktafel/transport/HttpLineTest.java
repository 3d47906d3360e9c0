package be.werktafel.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.SignIn;
import be.werktafel.collab.Hall;
import be.werktafel.collab.Place;
import be.werktafel.lib0.Decoder;
import be.werktafel.lib0.Encoder;
import be.werktafel.text.DocumentSchema;
import be.werktafel.wire.Address;
import be.werktafel.wire.CloseCode;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A connection over HTTP: downstream, upstream and lifetime. */
class HttpLineTest {
  private static final Address A1 = new Address(Hall.nameOf(Hall.draft("D1.t3:1")));
  private static final Duration NOW = Duration.ZERO;
  private static final Duration SOON = Duration.ofSeconds(20);

  private final HttpLimits limits =
      new Binder(
              new MapConfigurationPropertySource(
                  Map.of("werktafel.collab.http.kept-bytes", "2000")))
          .bindOrCreate("werktafel.collab.http", HttpLimits.class);
  private final Hall hall =
      new Hall(
          Map.of(
              "werktafel.collab.outbox-ceiling", "20000",
              "werktafel.collab.frame-burst", "100000",
              "werktafel.collab.strangers", "3"));
  private final HttpLines lines =
      new HttpLines(hall.connections.services, hall.connections.connections, limits);
  private final List<HttpLine> opened = new ArrayList<>();

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    opened.forEach(line -> lines.leave(line, Place.Leaving.LOST));
    hall.close();
  }

  private static Handshake handshake(Optional<String> opener, Supplier<SignIn> cookie) {
    return new Handshake(Hall.EVENT, DocumentSchema.VERSION, opener, cookie);
  }

  private static Handshake withoutCookie() {
    return handshake(Optional.empty(), () -> new SignIn.Refused(SignIn.Reason.MISSING));
  }

  private HttpLine open() {
    return open(withoutCookie());
  }

  private HttpLine open(Handshake handshake) {
    HttpLine line = lines.open(handshake);
    opened.add(line);
    return line;
  }

  private static byte[] frame(Message message) {
    return new Frame(A1, message).encode();
  }

  private static byte[] token(String participant) {
    return frame(new Message.Token(participant, "4.8.0"));
  }

  /** A body of whole frames. */
  private static byte[] body(byte[]... frames) {
    var body = new Encoder();
    for (byte[] frame : frames) {
      body.writeUint8(1);
      body.writeVarUint8Array(frame);
    }
    return body.toByteArray();
  }

  private static byte[] part(int kind, byte[] bytes, int from, int to) {
    var body = new Encoder();
    body.writeUint8(kind);
    body.writeVarUint(to - from);
    body.writeUint8Array(bytes, from, to);
    return body.toByteArray();
  }

  /** The content of downstream bytes as words; frames by their message. */
  private static List<String> words(byte[] row) {
    List<String> words = new ArrayList<>();
    var in = new Decoder(row);
    while (in.hasContent()) {
      words.add(
          switch (in.readUint8()) {
            case Downstream.KEEP_ALIVE -> "still here";
            case Downstream.PING -> "are you there";
            case Downstream.END -> "end " + in.readVarUint() + " " + in.readVarString();
            default -> {
              byte[] frame = in.readVarUint8Array();
              yield frame.length < 20 && frame.length > 1 && frame[0] == 'x'
                  ? new String(frame, US_ASCII)
                  : frame.length == 1 ? "ping" : nameOf(Frame.decode(frame).message());
            }
          });
    }
    return words;
  }

  private static String nameOf(Message message) {
    return message.getClass().getSimpleName();
  }

  private static Downstream.Reader read(Downstream down, long from) {
    Downstream.Reader reader = down.read(from);
    if (reader == null) {
      throw new AssertionError("nothing is known from " + from);
    }
    return reader;
  }

  private static byte[] next(Downstream.Reader reader) throws InterruptedIOException {
    byte[] bytes = reader.next(SOON);
    if (bytes == null) {
      throw new AssertionError("the answer is over");
    }
    return bytes;
  }

  private static void say(Downstream down, String... words) throws IOException {
    for (String word : words) {
      down.send(word.getBytes(US_ASCII));
    }
    down.flush();
  }

  @Test
  void aCutResponseContinuesAtTheByteWhereItStopped() throws IOException {
    Downstream down = open().down();
    say(down, "x1", "x2");
    byte[] whole = next(read(down, 0));
    say(down, "x3");
    for (int cut = 0; cut <= whole.length; cut++) {
      var row = new ByteArrayOutputStream();
      row.write(whole, 0, cut);
      row.writeBytes(next(read(down, cut)));
      assertThat(words(row.toByteArray())).containsExactly("x1", "x2", "x3");
    }
  }

  @Test
  void confirmedBytesAreDiscardedAndCannotBeRequestedAgain() throws IOException {
    Downstream down = open().down();
    say(down, "x1", "x2");
    long end = down.end();
    assertThat(down.kept()).isEqualTo(end);
    assertThat(down.received(end)).isTrue();
    assertThat(down.kept()).isZero();
    assertThat(down.read(0)).isNull();
    assertThat(down.read(end + 1)).isNull();
    assertThat(down.received(end + 1)).isFalse();
    assertThat(down.read(end)).isNotNull();
  }

  @Test
  void aNewRequestEndsTheEarlierResponse() throws Exception {
    Downstream down = open().down();
    Downstream.Reader earlier = read(down, 0);
    Future<byte @Nullable []> waiting = CompletableFuture.supplyAsync(() -> nextOf(earlier));
    Downstream.Reader later = read(down, 0);
    assertThat(waiting.get()).isNull();
    say(down, "x1");
    assertThat(earlier.next(NOW)).isNull();
    assertThat(words(next(later))).containsExactly("x1");
  }

  private static byte @Nullable [] nextOf(Downstream.Reader reader) {
    try {
      return reader.next(SOON);
    } catch (InterruptedIOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPollWithoutDataIsAnsweredEmpty() throws IOException {
    assertThat(read(open().down(), 0).next(NOW)).isEmpty();
  }

  @Test
  void unconfirmedBytesAreBounded() throws Exception {
    Downstream down = open().down();
    byte[] frame = new byte[300];
    Thread sender =
        Thread.startVirtualThread(
            () -> {
              try {
                for (int i = 0; i < 50; i++) {
                  down.send(frame);
                }
                down.flush();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    int taken = 0;
    long at = 0;
    while (taken < 50 * 303) {
      byte[] bytes = next(read(down, at));
      taken += bytes.length;
      at += bytes.length;
      assertThat(down.kept()).isLessThanOrEqualTo(limits.keptBytes() + 303L);
    }
    sender.join();
    assertThat(taken).isEqualTo(50 * 303);
  }

  @Test
  void aFrameLargerThanTheBufferPasses() throws IOException {
    Downstream down = open().down();
    byte[] large = new byte[1_000_000];
    large[999_999] = 7;
    down.send(large);
    down.flush();
    var row = new ByteArrayOutputStream();
    while (row.size() < large.length) {
      row.writeBytes(next(read(down, row.size())));
    }
    var in = new Decoder(row.toByteArray());
    assertThat(in.readUint8()).isEqualTo(Downstream.FRAME);
    assertThat(in.readVarUint8Array()).isEqualTo(large);
  }

  @Test
  void theEndIsSentLastAndOnce() throws IOException {
    HttpLine line = open();
    say(line.down(), "x1");
    line.connection().close(CloseCode.RESTART, "");
    await().until(line::hasEnded);
    Downstream.Reader reader = read(line.down(), 0);
    assertThat(words(next(reader))).containsExactly("x1", "end 1012 ");
    assertThat(reader.isAtTheEnd()).isTrue();
    assertThat(reader.next(SOON)).isNull();
  }

  @Test
  void aSignInAndItsResponsePass() throws IOException {
    hall.person("anna");
    HttpLine line = open();
    var outcome =
        line.up().take(1, body(token("anna"), frame(new Message.SyncStep1(new byte[] {0}))));
    assertThat(outcome).isEqualTo(Upstream.Outcome.TAKEN);
    List<String> heard = new ArrayList<>();
    Downstream.Reader reader = read(line.down(), 0);
    while (heard.size() < 3) {
      heard.addAll(words(next(reader)));
    }
    assertThat(heard).containsExactly("Authenticated", "SyncStep1", "SyncStep2");
  }

  @Test
  void aRepeatedPostIsAnsweredAsBeforeAndNotHandledAgain() {
    HttpLine line = open();
    byte[] ping = body(Frame.ping());
    assertThat(line.up().take(1, ping)).isEqualTo(Upstream.Outcome.TAKEN);
    await().until(() -> line.down().end() > 0);
    long answered = line.down().end();
    assertThat(line.up().hasTaken(1)).isTrue();
    assertThat(line.up().take(1, ping)).isEqualTo(Upstream.Outcome.TAKEN);
    assertThat(line.up().take(2, body())).isEqualTo(Upstream.Outcome.TAKEN);
    assertThat(line.up().take(1, ping)).isEqualTo(Upstream.Outcome.TAKEN);
    assertThat(line.down().end()).isEqualTo(answered);
  }

  @Test
  void aPostAfterAGapIsRefusedAndChangesNothing() {
    HttpLine line = open();
    assertThat(line.up().take(2, body(Frame.ping()))).isEqualTo(Upstream.Outcome.GAP);
    assertThat(line.up().hasTaken(1)).isFalse();
    assertThat(line.up().take(1, body())).isEqualTo(Upstream.Outcome.TAKEN);
    assertThat(line.up().take(2, body())).isEqualTo(Upstream.Outcome.TAKEN);
    assertThat(line.down().end()).isZero();
  }

  @Test
  void anInvalidBodyIsRefusedAsAWhole() {
    HttpLine line = open();
    byte[] cutOff = Frame.join(body(Frame.ping()), new byte[] {1, 9, 1});
    assertThat(line.up().take(1, cutOff)).isEqualTo(Upstream.Outcome.UNREADABLE);
    assertThat(line.up().take(1, new byte[] {7, 0})).isEqualTo(Upstream.Outcome.UNREADABLE);
    assertThat(line.up().hasTaken(1)).isFalse();
    assertThat(line.down().end()).isZero();
  }

  @Test
  void aFrameIsSentInPartsOverSeveralPosts() throws IOException {
    hall.person("anna");
    HttpLine line = open();
    byte[] token = token("anna");
    line.up().take(1, part(0, token, 0, 5));
    line.up().take(2, part(0, token, 5, 9));
    line.up().take(3, part(1, token, 9, token.length));
    assertThat(words(next(read(line.down(), 0)))).startsWith("Authenticated");
  }

  @Test
  void aClientThatReadsNothingAndKeepsAskingIsDisconnected() {
    HttpLine line = open();
    byte[][] questions = new byte[1000][];
    Arrays.fill(questions, Frame.ping());
    for (int n = 1; n < 40; n++) {
      line.up().take(n, body(questions));
    }
    await().until(line::hasEnded);
    assertThat(line.down().kept()).isLessThan(limits.keptBytes() + 1000L);
  }

  @Test
  void anUnusedHttpConnectionIsClosedAsAHalfOpenSocketIs() {
    hall.person("anna");
    HttpLine line = open();
    line.up().take(1, body(token("anna")));
    await().until(() -> line.connection().isSignedIn());
    Duration almost = hall.limits.silence().minusSeconds(1);
    pass(almost);
    assertThat(lines.size()).isEqualTo(1);
    lines.find(line.id(), Optional.empty());
    pass(almost);
    assertThat(lines.size()).isEqualTo(1);
    pass(Duration.ofSeconds(2));
    await()
        .untilAsserted(
            () -> {
              pass(NOW);
              assertThat(lines.size()).isZero();
            });
    assertThat(line.connection().isClosed()).isTrue();
    assertThat(hall.connections.size()).isZero();
  }

  @Test
  void anEndedConnectionIsKeptBrieflySoThatItsClientCanReadTheEnd() {
    HttpLine line = open();
    line.connection().close(CloseCode.RESTART, "");
    await().until(line::hasEnded);
    pass(Duration.ofSeconds(1));
    assertThat(lines.size()).isEqualTo(1);
    pass(limits.farewell());
    assertThat(lines.size()).isZero();
  }

  private void pass(Duration time) {
    hall.pass(time);
    lines.tick(hall.nanos.get());
  }

  @Test
  void theServerPingsBelowTheProtocol() throws IOException {
    hall.person("anna");
    HttpLine line = open();
    line.up().take(1, body(token("anna")));
    Downstream.Reader answer = read(line.down(), 0);
    assertThat(words(next(answer))).containsExactly("Authenticated");
    hall.pass(Duration.ofSeconds(16));
    assertThat(words(next(answer))).contains("are you there");
  }

  @Test
  void onlyThePersonWhoseCookieOpenedAConnectionMayUseItWithoutADatabaseLookup() {
    Optional<String> anna = Optional.of("anna");
    HttpLine line =
        open(
            handshake(
                anna,
                () -> {
                  throw new AssertionError("somebody is looked up");
                }));
    assertThat(lines.find(line.id(), anna)).contains(line);
    assertThat(lines.find(line.id(), Optional.of("bert"))).isEmpty();
    assertThat(lines.find(line.id(), Optional.empty())).isEmpty();
    assertThat(lines.find(line.id().substring(1) + "a", anna)).isEmpty();
  }

  @Test
  void aRemovedPersonIsDisconnectedOverHttpAsOnASocket() throws IOException {
    SignIn cookie = new SignIn.SignedIn(hall.person("anna"), hall.tokensUntil);
    HttpLine line = open(handshake(Optional.of("anna"), () -> cookie));
    line.up().take(1, body(token("")));
    Downstream.Reader answer = read(line.down(), 0);
    assertThat(words(next(answer))).containsExactly("Authenticated");
    hall.people.remove("anna");
    hall.live.reviseRights(Hall.EVENT);
    assertThat(words(next(answer))).as("the document, then the line").startsWith("Close");
  }

  @Test
  void oneAnonymousConnectionTooManyClosesTheOldest() throws IOException {
    hall.person("anna");
    HttpLine annas = open();
    annas.up().take(1, body(token("anna")));
    await().until(() -> annas.connection().isSignedIn());
    HttpLine oldest = open();
    HttpLine second = open();
    open();

    open();

    await().until(oldest::hasEnded);
    assertThat(second.hasEnded()).isFalse();
    assertThat(annas.hasEnded()).isFalse();
    HttpLine berts = open();
    hall.person("bert");
    berts.up().take(1, body(token("bert")));
    await().until(() -> berts.connection().isSignedIn());
  }

  @Test
  void aConnectionWithACookieIsNotClosedForAnonymousOnes() {
    HttpLine annas =
        open(handshake(Optional.of("anna"), () -> new SignIn.Refused(SignIn.Reason.MISSING)));
    HttpLine oldest = open();
    for (int i = 0; i < 3; i++) {
      open();
    }

    await().until(oldest::hasEnded);
    assertThat(annas.hasEnded()).isFalse();
  }

  @Test
  void anAnonymousConnectionIsClosed() {
    HttpLine line = open();
    hall.pass(hall.limits.signIn().plusSeconds(1));
    await().until(line::hasEnded);
  }

  @Test
  void httpConnectionsCountTowardsThePersonsLimit() throws Exception {
    hall.person("anna");
    HttpLine line = open();
    line.up().take(1, body(token("anna")));
    next(read(line.down(), 0));
    assertThat(hall.connections.people()).isEqualTo(1);
    lines.leave(line, Place.Leaving.CLEAN);
    assertThat(hall.connections.people()).isZero();
  }
}
