package be.werktafel.collab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.access.Tokens;
import be.werktafel.wire.Address;
import be.werktafel.wire.CloseCode;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invalid input on a real socket: it is refused clearly, changes nothing, and does not affect other
 * clients.
 */
class BadInputIT {
  private static final String D1 = CollabServer.nameOf(CollabServer.document("D1.t3"));
  private static final String D2 = CollabServer.nameOf(CollabServer.document("D2.t3"));

  @TempDir static Path data;
  private static CollabServer server;
  private RawLine bystander;

  @BeforeAll
  static void start() {
    server = new CollabServer(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void somebodyWorksMeanwhile() {
    bystander = line().open(D1, server.join("Omstander"));
    bystander.awaitMessage(Message.SyncStep2.class);
  }

  @AfterEach
  void nobodyElseIsAffected() {
    int before = bystander.messages(Message.SyncStatus.class).size();
    var doc = new Doc(System.nanoTime() & 0xffffffffL);
    bystander.send(
        D1, new Message.DocumentUpdate(doc.transact(t -> doc.text("t").insert(t, 0, "x"))));
    await().until(() -> bystander.messages(Message.SyncStatus.class).size() > before);
    assertThat(bystander.messages(Message.SyncStatus.class).getLast().saved()).isTrue();
    assertThat(bystander.closed).isZero();
    bystander.close();
  }

  private static RawLine line() {
    return new RawLine(server.url());
  }

  private RawLine signedIn() {
    RawLine line = line().open(D1, server.join("Proef"));
    line.awaitMessage(Message.SyncStep2.class);
    return line;
  }

  @Test
  void aFrameWithoutAnAddressClosesTheConnection() {
    RawLine line = signedIn();
    line.sendRaw(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3});
    line.awaitClosed(CloseCode.UNREADABLE);
  }

  @Test
  void anUnreadableMessageClosesItsDocument() {
    RawLine line = signedIn();
    line.sendRaw(Frame.join(new Address(D1).prefix(), new byte[] {0, 9}));
    assertThat(line.awaitMessage(Message.Close.class).reason()).isEqualTo("onleesbaar");
    assertThat(line.closed).isZero();
  }

  @Test
  void aTextFrameClosesTheConnection() {
    RawLine line = signedIn();
    line.socket.sendText("hallo", true).join();
    line.awaitClosed(CloseCode.NOT_BINARY);
  }

  @Test
  void aFrameOfAHundredMegabytesIsDiscardedAndItsDocumentRefused() {
    RawLine line = signedIn();
    byte[] part = new byte[1 << 20];
    line.socket
        .sendBinary(
            ByteBuffer.wrap(new Frame(new Address(D1), new Message.DocumentUpdate(part)).encode()),
            false)
        .join();
    for (int i = 0; i < 99; i++) {
      line.socket.sendBinary(ByteBuffer.wrap(part), i == 98).join();
    }
    assertThat(line.awaitMessage(Message.Close.class).reason()).isEqualTo("te-groot");
    assertThat(line.closed).isZero();
    line.open(D2, server.join("Proef"));
    await().until(() -> line.messages(Message.SyncStep2.class).size() == 2);
  }

  @Test
  void aLargeFrameOnAnAnonymousConnectionClosesIt() {
    RawLine line = line();
    line.socket.sendBinary(ByteBuffer.wrap(new byte[2 << 20]), false);
    line.awaitClosed(CloseCode.TOO_BIG);
  }

  @Test
  void anExpiredTokenIsRefusedWithAReason() {
    var person =
        new Person(Ids.next(), CollabServer.EVENT, "Laat", null, null, Role.PARTICIPANT, "t1");
    server.bean(People.class).add(person);
    String expired = server.bean(Tokens.class).issue(person, Instant.now().minusSeconds(60));
    RawLine line = line().open(D1, expired);
    assertThat(line.awaitMessage(Message.PermissionDenied.class).reason()).isEqualTo("aanmelden");
    assertThat(line.messages(Message.Authenticated.class)).isEmpty();
    assertThat(line.closed).isZero();
  }

  @Test
  void anInventedTokenIsRefused() {
    RawLine line = line().open(D1, "eyJhbGciOiJub25lIn0.e30.");
    assertThat(line.awaitMessage(Message.PermissionDenied.class).reason()).isEqualTo("aanmelden");
  }

  @Test
  void aDraftOfAnotherEventIsRefused() {
    RawLine line = line().open("anderevent.D1.t3:1", server.join("Proef"));
    assertThat(line.awaitMessage(Message.PermissionDenied.class).reason())
        .isEqualTo("geen-toegang");
  }

  @Test
  void aPageOfAnotherOriginGetsNoSocket() {
    var failure =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            CompletionException.class,
            () ->
                RawLine.HTTP
                    .newWebSocketBuilder()
                    .header("Origin", "https://elders.example")
                    .buildAsync(URI.create(server.url()), new WebSocket.Listener() {})
                    .join());
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  @Test
  void aBrowserThatOffersCompressionGetsASocketWithoutIt() throws Exception {
    String request =
        """
        GET /collab?event=%s HTTP/1.1
        Host: 127.0.0.1:%d
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits

        """
            .formatted(CollabServer.EVENT, server.port())
            .replace("\n", "\r\n");
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      List<String> head = answer.lines().takeWhile(line -> !line.isEmpty()).toList();
      assertThat(head.getFirst()).contains("101");
      assertThat(head).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("extensions"));
    }
  }

  @Test
  void aPlainRequestToTheSocketIsNoError() throws Exception {
    var response =
        RawLine.HTTP.send(
            java.net.http.HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.port() + "/collab"))
                .build(),
            java.net.http.HttpResponse.BodyHandlers.discarding());
    assertThat(response.statusCode()).isBetween(400, 499);
  }
}
