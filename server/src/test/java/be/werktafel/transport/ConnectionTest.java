package be.werktafel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.SignIn;
import be.werktafel.collab.Hall;
import be.werktafel.collab.Place;
import be.werktafel.collab.StubClient;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentSchema;
import be.werktafel.wire.Address;
import be.werktafel.wire.CloseCode;
import be.werktafel.wire.Frame;
import be.werktafel.wire.Message;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One connection and its document connections. */
class ConnectionTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final Address A1 = new Address(Hall.nameOf(D1));
  private static final Address A2 = new Address(Hall.nameOf(Hall.draft("D2.t3:1")));

  /** A truncated update of a document that nobody has open. */
  private static final byte[] UNUSABLE = Frame.join(A2.prefix(), new byte[] {0, 2, 9});

  private final Hall hall = new Hall();

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  private static void say(StubClient client, Address address, Message message) {
    client.sendRaw(new Frame(address, message).encode());
  }

  private static void open(StubClient client, Address address) {
    say(client, address, new Message.Token(client.participant, "4.8.0"));
    say(client, address, new Message.SyncStep1(new byte[] {0}));
  }

  private static void awaitFrame(StubClient client, Address address, Class<?> type) {
    await()
        .until(
            () ->
                client.raw.stream()
                    .filter(frame -> frame.length > 1)
                    .map(Frame::decode)
                    .anyMatch(f -> f.address().equals(address) && type.isInstance(f.message())));
  }

  @Test
  void messagesBeforeTheTokenWaitAndAreHandledInOrder() {
    StubClient anna = hall.client("anna", 11).byHand();
    var typed = anna.typeOffline("eerst");
    say(anna, A1, new Message.SyncStep1(new byte[] {0}));
    say(anna, A1, new Message.DocumentUpdate(typed));
    assertThat(anna.received).isEmpty();
    say(anna, A1, new Message.Token("anna", "4.8.0"));
    awaitFrame(anna, A1, Message.SyncStatus.class);
    assertThat(anna.conversation())
        .containsExactly("Authenticated", "SyncStep1", "SyncStep2", "SyncStatus");
    assertThat(hall.textOf(D1)).isEqualTo("eerst");
  }

  @Test
  void aFailedDocumentDoesNotAffectOthersOnTheConnection() {
    StubClient anna = hall.client("anna", 11);
    open(anna, A1);
    say(anna, new Address("onbekend"), new Message.Token("anna", "4.8.0"));
    say(anna, A2, new Message.Token("bestaat niet", "4.8.0"));
    awaitFrame(anna, new Address("onbekend"), Message.PermissionDenied.class);
    awaitFrame(anna, A2, Message.PermissionDenied.class);
    awaitFrame(anna, A1, Message.SyncStep2.class);
    assertThat(anna.received(Message.PermissionDenied.class))
        .extracting(Message.PermissionDenied::reason)
        .containsExactlyInAnyOrder("onbekend", "aanmelden");
    open(anna, A2);
    awaitFrame(anna, A2, Message.SyncStep2.class);
    assertThat(anna.closedWith).isZero();
  }

  @Test
  void twoProvidersHaveOneDocumentOpenOnOneConnection() {
    StubClient anna = hall.client("anna", 11);
    Address left = new Address(A1.raw() + "\u0000links");
    Address right = new Address(A1.raw() + "\u0000rechts");
    open(anna, left);
    open(anna, right);
    awaitFrame(anna, left, Message.SyncStep2.class);
    awaitFrame(anna, right, Message.SyncStep2.class);
    say(anna, left, new Message.DocumentUpdate(anna.typeOffline("x")));
    awaitFrame(anna, left, Message.SyncStatus.class);
    awaitFrame(anna, right, Message.DocumentUpdate.class);
  }

  @Test
  void aBlankNameIsRefusedBeforeAnythingElse() {
    StubClient anna = hall.client("anna", 11);
    open(anna, new Address("  "));
    anna.awaitNext(Message.PermissionDenied.class, 1);
    assertThat(anna.received(Message.Authenticated.class)).isEmpty();
  }

  @Test
  void anEmptyTokenUsesTheCookieOfTheHandshake() {
    hall.person("anna");
    StubClient anna = hall.client("anna", 11);
    anna.disconnect();
    anna.connectWithCookie(new SignIn.SignedIn(hall.person("anna"), hall.tokensUntil));
    say(anna, A1, new Message.Token("", "4.8.0"));
    awaitFrame(anna, A1, Message.Authenticated.class);
    StubClient nobody = hall.client("niemand", 12);
    say(nobody, A1, new Message.Token("", "4.8.0"));
    assertThat(nobody.awaitNext(Message.PermissionDenied.class, 1).reason()).isEqualTo("aanmelden");
  }

  @Test
  void aPersonOfAnotherEventIsRefused() {
    hall.person("vreemd");
    hall.change(
        "vreemd",
        p ->
            new be.werktafel.access.Person(
                p.id(), "anderevent", p.name(), null, null, p.role(), p.tableId()));
    StubClient stranger = hall.client("vreemd", 13);
    open(stranger, A1);
    assertThat(stranger.awaitNext(Message.PermissionDenied.class, 1).reason())
        .isEqualTo("geen-toegang");
  }

  @Test
  void closingADocumentIsAnsweredAndItCanBeOpenedAgain() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.send(new Message.Close(""));
    assertThat(anna.awaitClose()).isEqualTo("provider_initiated");
    anna.open(A1.raw()).awaitSynced();
    anna.type("weer open");
    anna.awaitSaved();
  }

  @Test
  void closingAndReopeningImmediatelyKeepsTheOrder() {
    for (int i = 0; i < 50; i++) {
      StubClient anna = hall.client("anna", 100 + i);
      open(anna, A1);
      say(anna, A1, new Message.Close(""));
      open(anna, A1);
      say(anna, A1, new Message.DocumentUpdate(anna.typeOffline("x")));
      awaitFrame(anna, A1, Message.SyncStatus.class);
      anna.disconnect();
    }
    assertThat(hall.textOf(D1)).hasSize(50);
  }

  @Test
  void aNewTokenIsRequestedBeforeTheOldOneExpiresAndThenTheDocumentCloses() {
    hall.tokensUntil = hall.clock.now.plus(Duration.ofMinutes(10));
    StubClient anna = hall.open("anna", 11, D1);
    hall.pass(Duration.ofSeconds(20));
    assertThat(anna.received(Message.TokenRequest.class)).isEmpty();
    hall.clock.now = hall.clock.now.plus(Duration.ofMinutes(9));
    hall.pass(Duration.ofSeconds(1));
    anna.awaitNext(Message.TokenRequest.class, 1);
    hall.tokensUntil = hall.clock.now.plus(Duration.ofHours(1));
    anna.send(new Message.Token("anna", "4.8.0"));
    hall.clock.now = hall.clock.now.plus(Duration.ofMinutes(10));
    hall.pass(Duration.ofSeconds(1));
    assertThat(anna.received(Message.Close.class)).isEmpty();
    hall.clock.now = hall.clock.now.plus(Duration.ofHours(2));
    hall.pass(Duration.ofSeconds(1));
    assertThat(anna.awaitClose()).isEqualTo("aanmelden");
  }

  @Test
  void aTokenOfAnotherPersonClosesTheOpenDocument() {
    StubClient anna = hall.open("anna", 11, D1);
    hall.person("bert");
    anna.send(new Message.Token("bert", "4.8.0"));
    assertThat(anna.awaitClose()).isEqualTo("aanmelden");
  }

  @Test
  void aFrameWithoutAReadableAddressClosesTheConnection() {
    StubClient anna = hall.client("anna", 11);
    anna.sendRaw(HexFormat.of().parseHex("05646f"));
    await().until(() -> anna.closedWith == CloseCode.UNREADABLE);
  }

  @Test
  void anInvalidFrameWithAnAddressClosesOnlyThatDocument() {
    StubClient anna = hall.client("anna", 11);
    open(anna, A1);
    open(anna, A2);
    awaitFrame(anna, A1, Message.SyncStep2.class);
    awaitFrame(anna, A2, Message.SyncStep2.class);
    anna.sendRaw(Frame.join(A1.prefix(), HexFormat.of().parseHex("0007")));
    awaitFrame(anna, A1, Message.Close.class);
    say(anna, A2, new Message.DocumentUpdate(anna.typeOffline("goed")));
    awaitFrame(anna, A2, Message.SyncStatus.class);
    assertThat(anna.closedWith).isZero();
  }

  @Test
  void unknownTypesAndPongsAreIgnored() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.send(new Message.Unknown(42));
    anna.sendRaw(Frame.pong());
    anna.type("x");
    anna.awaitSaved();
    assertThat(anna.closedWith).isZero();
  }

  @Test
  void aSyncReplyIsAnsweredWithoutAStep1() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.send(new Message.SyncReply(new Message.SyncStep1(new byte[] {0})));
    anna.awaitNext(Message.SyncStep2.class, 2);
    assertThat(anna.received(Message.SyncStep1.class)).hasSize(1);
  }

  @Test
  void aFrameAboveTheLimitIsDiscardedAndOnlyItsDocumentRefused() throws Exception {
    hall.close();
    try (var small =
        new Hall(
            Map.of(
                "werktafel.collab.frame-bytes", "10000",
                "werktafel.collab.read-away-bytes", "100000",
                "werktafel.collab.stranger-bytes", "5000"))) {
      StubClient anna = small.client("anna", 11);
      open(anna, A1);
      open(anna, A2);
      awaitFrame(anna, A1, Message.SyncStep2.class);
      awaitFrame(anna, A2, Message.SyncStep2.class);
      var assembler = new FrameAssembler(anna.connection().connection);
      byte[] frame = new Frame(A1, new Message.DocumentUpdate(new byte[60_000])).encode();
      feed(assembler, frame, 8192);
      awaitFrame(anna, A1, Message.Close.class);
      assertThat(anna.received(Message.Close.class)).containsExactly(new Message.Close("te-groot"));
      assertThat(anna.statuses()).containsExactly(false);
      byte[] good = new Frame(A2, new Message.DocumentUpdate(anna.typeOffline("x"))).encode();
      feed(assembler, good, 7);
      await().until(() -> anna.statuses().equals(java.util.List.of(false, true)));
      assertThat(anna.closedWith).isZero();
      feed(assembler, new Frame(A2, new Message.DocumentUpdate(new byte[200_000])).encode(), 8192);
      await().until(() -> anna.closedWith == CloseCode.TOO_BIG);

      StubClient stranger = small.client("vreemd", 12);
      feed(new FrameAssembler(stranger.connection().connection), Arrays.copyOf(frame, 6000), 8192);
      await().until(() -> stranger.closedWith == CloseCode.TOO_BIG);
    }
  }

  private static void feed(FrameAssembler assembler, byte[] frame, int part) {
    for (int from = 0; from < frame.length; from += part) {
      int to = Math.min(frame.length, from + part);
      assembler.take(ByteBuffer.wrap(frame, from, to - from), to == frame.length);
    }
  }

  @Test
  void theQueueOfAnAnonymousConnectionIsBounded() {
    StubClient stranger = hall.client("vreemd", 12);
    for (int i = 0; i < 3 && stranger.closedWith == 0; i++) {
      say(stranger, A1, new Message.DocumentUpdate(new byte[900_000]));
    }
    await().until(() -> stranger.closedWith == CloseCode.OVERLOADED);
  }

  @Test
  void aConnectionThatClosesDuringItsTokenCheckIsNotRefusedAsTooMany() throws Exception {
    StubClient anna = hall.client("anna", 11);
    anna.disconnect();
    Connection[] line = new Connection[1];
    var looked = new CompletableFuture<Void>();
    line[0] =
        new Connection(
            new Handshake(
                Hall.EVENT,
                DocumentSchema.VERSION,
                Optional.empty(),
                () -> {
                  line[0].closed(Place.Leaving.LOST);
                  looked.complete(null);
                  return new SignIn.SignedIn(hall.person("anna"), hall.tokensUntil);
                }),
            hall.connections.services,
            anna);
    line[0].receive(new Frame(A1, new Message.Token("", "4.8.0")).encode());
    looked.join();
    hall.close();
    assertThat(hall.meters.counter("werktafel.refused", "reason", "te-veel").count()).isZero();
  }

  @Test
  void anAnonymousConnectionIsClosedHoweverMuchItSends() {
    StubClient stranger = hall.client("vreemd", 12);
    StubClient refused = hall.client("onbekend", 13);
    hall.people.remove("onbekend");
    StubClient anna = hall.open("anna", 11, D1);
    say(refused, A1, new Message.Token("onbekend", "4.8.0"));
    refused.awaitNext(Message.PermissionDenied.class, 1);
    for (int i = 0; i < 3; i++) {
      hall.pass(Duration.ofSeconds(3));
      stranger.sendRaw(Frame.ping());
      refused.sendRaw(Frame.ping());
      anna.sendRaw(Frame.ping());
    }
    assertThat(stranger.closedWith).isZero();

    hall.pass(Duration.ofSeconds(2));

    await().until(() -> stranger.closedWith == CloseCode.SILENT);
    await().until(() -> refused.closedWith == CloseCode.SILENT);
    assertThat(anna.closedWith).isZero();
  }

  @Test
  void aConnectionStaysOpenWhenItsTokenCannotBeCheckedDuringAnOutage() {
    StubClient anna = hall.client("anna", 11);
    hall.database.goAway();
    anna.open(Hall.nameOf(D1));
    for (int i = 0; i < 10; i++) {
      hall.pass(Duration.ofSeconds(3));
      anna.sendRaw(Frame.ping());
    }
    assertThat(anna.closedWith).isZero();

    hall.database.comeBack();
    anna.awaitSynced();
  }

  @Test
  void oneAnonymousConnectionTooManyClosesTheOldest() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.strangers", "3"))) {
      StubClient anna = small.open("anna", 11, D1);
      StubClient oldest = small.client("oudste", 12);
      StubClient second = small.client("tweede", 13);
      small.client("derde", 14);

      StubClient bert = small.client("bert", 15);

      await().until(() -> oldest.closedWith == CloseCode.OVERLOADED);
      bert.open(Hall.nameOf(D1)).awaitSynced();
      assertThat(second.closedWith).isZero();
      assertThat(anna.closedWith).isZero();
    }
  }

  @Test
  void aClientAboveTheRateLimitIsSlowedDownNotifiedAndLosesNothing() throws Exception {
    hall.close();
    try (var strict =
        new Hall(
            Map.of(
                "werktafel.collab.frames-per-second", "100",
                "werktafel.collab.frame-burst", "20"))) {
      StubClient anna = strict.open("anna", 11, D1);
      StubClient sameAnna = strict.open("anna", 12, D1);
      for (int i = 0; i < 20; i++) {
        anna.type("x");
        sameAnna.type("y");
      }
      anna.awaitSaved();
      sameAnna.awaitSaved();
      assertThat(strict.textOf(D1)).hasSize(40);
      assertThat(anna.received(Message.Stateless.class))
          .containsExactly(new Message.Stateless("{\"reason\":\"te-snel\"}"));
      assertThat(anna.closedWith).isZero();
    }
  }

  @Test
  void anInvalidFrameCostsAsMuchAsManyFramesAlsoAfterReconnecting() throws Exception {
    hall.close();
    try (var strict =
        new Hall(
            Map.of(
                "werktafel.collab.frames-per-second", "200",
                "werktafel.collab.frame-burst", "60",
                "werktafel.collab.unusable-frames", "50"))) {
      StubClient anna = strict.open("anna", 11, D1);
      anna.sendRaw(UNUSABLE);
      anna.disconnect();
      StubClient again = strict.open("anna", 12, D1);
      assertThat(again.received(Message.Stateless.class)).isEmpty();
      again.sendRaw(UNUSABLE);
      again.awaitReceived(new Message.Stateless("{\"reason\":\"te-snel\"}")::equals);
      again.type("x");
      again.awaitSaved();
      StubClient bert = strict.open("bert", 13, D1);
      bert.sendRaw(UNUSABLE);
      bert.type("y");
      bert.awaitSaved();
      assertThat(bert.received(Message.Stateless.class)).isEmpty();
    }
  }

  @Test
  void aConnectionWithOnlyInvalidFramesIsClosed() throws Exception {
    hall.close();
    try (var lenient = new Hall(Map.of("werktafel.collab.unusable-frames", "0"))) {
      StubClient anna = lenient.open("anna", 11, D1);
      for (int i = 0; i < 500; i++) {
        assertThat(anna.closedWith).isZero();
        anna.sendRaw(UNUSABLE);
      }
      await().until(() -> anna.closedWith == CloseCode.OVERLOADED);
    }
  }

  @Test
  void theConnectionsOfAPersonAreLimited() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.connections", "2"))) {
      small.open("anna", 11, D1);
      small.open("anna", 12, D1);
      StubClient third = small.client("anna", 13).open(Hall.nameOf(D1));
      assertThat(third.awaitNext(Message.PermissionDenied.class, 1).reason()).isEqualTo("te-veel");
      small.open("bert", 14, D1);
    }
  }

  @Test
  void theDocumentsOfAConnectionAreLimited() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.documents", "1"))) {
      StubClient anna = small.client("anna", 11);
      open(anna, A1);
      open(anna, A2);
      assertThat(anna.awaitNext(Message.PermissionDenied.class, 1).reason()).isEqualTo("te-veel");
    }
  }

  @Test
  void aConnectionThatAnswersPingsStaysOpenAndAHalfOpenOneClosesWithinThirtySeconds() {
    StubClient anna = hall.open("anna", 11, D1);
    for (int second = 0; second < 60; second++) {
      hall.pass(Duration.ofSeconds(1));
      if (second % 10 == 9) {
        int pings = second / 10 + 1;
        await().until(() -> anna.raw.stream().filter(Frame::isPing).count() == pings);
        anna.sendRaw(Frame.pong());
      }
    }
    assertThat(anna.closedWith).isZero();
    for (int second = 0; second < 30; second++) {
      hall.pass(Duration.ofSeconds(1));
    }
    await().until(() -> anna.closedWith == CloseCode.SILENT);
    await().until(() -> anna.connection().isClosed());
  }

  @Test
  void aProviderWithoutPingReceivesNone() {
    StubClient old = hall.client("oud", 21);
    old.version = null;
    old.open(A1.raw()).awaitSynced();
    hall.pass(Duration.ofSeconds(16));
    await().until(() -> old.pings == 1);
    assertThat(old.raw.stream().noneMatch(Frame::isPing)).isTrue();
  }
}
