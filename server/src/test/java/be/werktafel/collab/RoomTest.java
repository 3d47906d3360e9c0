package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.Part;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One room and its members. */
class RoomTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");

  private final Hall hall = new Hall();

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  private List<Part> parts() {
    return hall.log.entriesOf(D1).stream()
        .flatMap(entry -> entry.parts().stream())
        .filter(part -> !part.by().equals(Part.SERVER))
        .toList();
  }

  /** The document as replayed from the log up to and including an entry. */
  private static Doc replayed(Hall hall, long seq) {
    var doc = new Doc(0);
    for (Entry entry : hall.log.entriesOf(D1)) {
      if (entry.seq() <= seq) {
        entry.parts().forEach(part -> doc.apply(part.update()));
      }
    }
    return doc;
  }

  // The handshake.

  @Test
  void theHandshakeIsAuthenticatedPresenceStep1Step2() {
    // Her answer to the query would be a second presence message at a random moment of the
    // handshake below.
    StubClient anna = hall.open("anna", 11, D1).byHand();
    anna.show("{\"name\":\"A\"}");
    await().until(() -> anna.received(Message.QueryAwareness.class).size() == 1);
    StubClient bert = hall.open("bert", 12, D1);
    await().until(() -> bert.received.size() >= 5);
    assertThat(bert.received.subList(0, 4).stream().map(m -> m.getClass().getSimpleName()))
        .containsExactly("Authenticated", "Awareness", "SyncStep1", "SyncStep2");
    assertThat(bert.scope()).isEqualTo("read-write");
  }

  @Test
  void theHandshakeHasNoPresenceWhenNobodyIsShown() {
    StubClient anna = hall.open("anna", 11, D1);
    assertThat(anna.conversation())
        .containsExactly("Authenticated", "SyncStep1", "SyncStep2", "SyncStatus");
  }

  @Test
  void theSeedIsInTheLogBeforeAnybodyReceivesAByte() {
    hall.gate.seedText = "Beginsel";
    hall.log.hold();
    StubClient anna = hall.client("anna", 11).open(Hall.nameOf(D1));
    await().until(() -> hall.log.held() == 1);
    assertThat(anna.received).isEmpty();
    hall.log.release();
    anna.awaitSynced();
    assertThat(anna.text()).isEqualTo("Beginsel");
    Entry first = hall.log.entriesOf(D1).getFirst();
    assertThat(first.seq()).isEqualTo(1);
    assertThat(first.parts())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.by()).isEqualTo(Part.SERVER);
              assertThat(part.client()).isEqualTo(1);
              assertThat(part.relayed()).isFalse();
            });
  }

  @Test
  void theSeedThatAnotherNodeWroteFirstIsUsedAndTheOwnSeedDiscarded() {
    hall.gate.seedText = "ons begin";
    hall.log.hold();
    StubClient anna = hall.client("anna", 11).open(Hall.nameOf(D1));
    await().until(() -> hall.log.held() == 1);
    var other = new Doc(1);
    byte[] seed = other.transact(t -> other.text("t").insert(t, 0, "hun begin"));
    hall.log.writeAsOtherNode(D1, new Part(Part.SERVER, 1, false, seed));
    hall.log.release();
    anna.awaitSynced();
    assertThat(anna.text()).isEqualTo("hun begin");
    assertThat(hall.log.entriesOf(D1)).hasSize(1);
  }

  @Test
  void concurrentOpensLoadTheDocumentOnce() {
    hall.log.hold();
    var clients =
        IntStream.range(0, 20)
            .mapToObj(i -> hall.client("p" + i, 100 + i).open(Hall.nameOf(D1)))
            .toList();
    hall.log.release();
    clients.forEach(StubClient::awaitSynced);
    assertThat(hall.gate.seeds).hasValue(1);
    assertThat(hall.log.loads()).isEqualTo(2);
  }

  // Acknowledgements.

  @Test
  void anUpdateReachesTheOthersImmediatelyAndIsAcknowledgedWhenDurable() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    hall.log.hold();
    anna.type("hallo");
    await().until(() -> bert.text().equals("hallo"));
    await().until(() -> hall.log.held() == 1);
    assertThat(anna.unsaved).isEqualTo(1);
    hall.log.release();
    anna.awaitSaved();
    assertThat(parts())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.by()).isEqualTo("anna");
              assertThat(part.client()).isEqualTo(11);
              assertThat(part.relayed()).isFalse();
            });
  }

  @Test
  void aWriterGetsNoEchoOfTheirOwnUpdate() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    for (int i = 0; i < 20; i++) {
      anna.type("a");
    }
    await().until(() -> bert.text().length() == 20);
    anna.awaitSaved();
    assertThat(anna.received(Message.DocumentUpdate.class)).isEmpty();
  }

  @Test
  void concurrentWritersReceiveOnlyEachOthersUpdates() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    for (int i = 0; i < 50; i++) {
      anna.type("a");
      bert.type("b");
    }
    await().until(() -> anna.text().length() == 100 && anna.text().equals(bert.text()));
    anna.awaitSaved();
    bert.awaitSaved();
  }

  @Test
  void eachUpdateAndEachAnswerToAStep1IsAcknowledgedExactlyOnce() {
    StubClient anna = hall.open("anna", 11, D1);
    assertThat(anna.statuses()).containsExactly(true);
    for (int i = 0; i < 5; i++) {
      anna.type("x");
    }
    anna.awaitSaved();
    hall.awaitSettled();
    assertThat(anna.statuses()).hasSize(6).containsOnly(true);
  }

  @Test
  void updatesDuringAnAppendAreBatchedIntoOnePartPerSenderOfTheNextEntry() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    hall.log.hold();
    anna.type("a");
    await().until(() -> hall.log.held() == 1 && bert.text().equals("a"));
    for (int i = 0; i < 10; i++) {
      anna.type("b");
      bert.type("c");
    }
    await().until(() -> anna.text().length() == 21 && anna.text().equals(bert.text()));
    assertThat(hall.log.held()).isEqualTo(1);
    hall.log.release();
    anna.awaitSaved();
    bert.awaitSaved();
    assertThat(hall.log.entriesOf(D1)).hasSize(3);
    assertThat(hall.log.entriesOf(D1).getLast().parts())
        .extracting(Part::by, Part::client)
        .containsExactlyInAnyOrder(tuple("anna", 11L), tuple("bert", 12L));
    assertThat(replayed(hall, 3).text("t")).hasToString(anna.text());
  }

  @Test
  void aRepeatedUpdateIsAcknowledgedOnlyWhenTheOriginalIsDurable() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    hall.log.hold();
    byte[] update = anna.type("hallo");
    await().until(() -> bert.text().equals("hallo"));
    bert.sendUpdate(update);
    await().until(() -> hall.log.held() == 1);
    assertThat(bert.unsaved).isEqualTo(1);
    hall.log.release();
    bert.awaitSaved();
    assertThat(parts()).hasSize(1);
  }

  @Test
  void anAppendWithALostResponseIsAcknowledgedOnceWithoutDoublingTheText() {
    StubClient anna = hall.open("anna", 11, D1);
    hall.log.loseNextAnswer();
    anna.type("een keer");
    anna.awaitSaved();
    assertThat(hall.log.entriesOf(D1)).hasSize(2);
    assertThat(anna.statuses()).containsExactly(true, true);
  }

  @Test
  void entriesOfAnotherNodeAreIntegratedAndOwnUpdatesAppendedAfterThem() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    hall.log.hold();
    anna.type("A");
    await().until(() -> hall.log.held() == 1);
    var elsewhere = new Doc(77);
    byte[] theirs = elsewhere.transact(t -> elsewhere.text("t").insert(t, 0, "elders"));
    hall.log.writeAsOtherNode(D1, new Part("carla", 77, false, theirs));
    hall.log.release();
    anna.awaitSaved();
    await().until(() -> bert.text().contains("elders") && bert.text().contains("A"));
    await().until(() -> anna.text().equals(bert.text()));
    assertThat(hall.log.entriesOf(D1).stream().map(Entry::node))
        .containsExactly("node", "other", "node");
    // Carla owns her id although she is connected to another node.
    StubClient dirk = hall.client("dirk", 77).open(Hall.nameOf(D1));
    dirk.show("{}");
    assertThat(dirk.awaitClose()).isEqualTo("kloon");
  }

  @Test
  void duringAnOutageTypingGoesOnAndNothingIsAcknowledged() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    hall.log.goAway();
    for (int i = 0; i < 10; i++) {
      anna.type("a");
    }
    await().until(() -> bert.text().length() == 10);
    assertThat(anna.unsaved).isEqualTo(10);
    hall.log.comeBack();
    anna.awaitSaved();
    int entries = hall.log.entriesOf(D1).size();
    assertThat(replayed(hall, entries).text("t")).hasToString("aaaaaaaaaa");
  }

  @Test
  void aPersonWhoOpensADocumentDuringAnOutageIsToldToWaitAndNotRefused() {
    hall.log.goAway();
    StubClient anna = hall.client("anna", 11);
    anna.open(Hall.nameOf(D1));
    anna.type("alvast");
    assertThat(anna.awaitNext(Message.Stateless.class, 1).payload()).contains("wacht");
    await().during(Duration.ofMillis(300)).until(() -> anna.received.size() == 1);
    hall.log.comeBack();
    anna.awaitSynced();
    assertThat(hall.textOf(D1)).isEqualTo("alvast");
  }

  @Test
  void aRoomStopsReadingWhenItsBacklogIsFull() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.backlog-bytes", "2000"))) {
      StubClient anna = small.open("anna", 11, D1);
      small.log.goAway();
      Thread typing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 30; i++) {
                      anna.type("x".repeat(200));
                    }
                  });
      await().during(Duration.ofMillis(200)).until(typing::isAlive);
      assertThat(small.textOf(D1).length()).isBetween(1000, 3000);
      small.log.comeBack();
      typing.join();
      anna.awaitSaved();
      assertThat(small.textOf(D1)).hasSize(6000);
    }
  }

  @Test
  void aGapInTheLogClosesTheRoomWithAnError() {
    StubClient anna = hall.open("anna", 11, D1);
    hall.log.hold();
    anna.type("A");
    await().until(() -> hall.log.held() == 1);
    var elsewhere = new Doc(77);
    byte[] theirs = elsewhere.transact(t -> elsewhere.text("t").insert(t, 0, "x"));
    hall.log.writeAsOtherNode(D1, new Part("c", 77, false, theirs));
    hall.log.writeAsOtherNode(D1, new Part("c", 77, false, theirs));
    hall.log.writeAsOtherNode(D1, new Part("c", 77, false, theirs));
    hall.log.forget(D1, 3);
    hall.log.release();
    assertThat(anna.awaitClose()).isEqualTo("afgesloten");
    assertThat(anna.statuses()).containsExactly(true);
  }

  // Refusals.

  @Test
  void anInvalidUpdateIsAnsweredNotSavedAndClosesOnlyThatDocument() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.sendUpdate(new byte[] {1, 2, 3});
    assertThat(anna.awaitClose()).isEqualTo("onleesbaar");
    assertThat(anna.conversation()).endsWith("SyncStatus", "Close");
    assertThat(anna.statuses()).containsExactly(true, false);
    assertThat(anna.closedWith).as("the socket stays").isZero();
    bert.type("verder");
    bert.awaitSaved();
    assertThat(hall.textOf(D1)).isEqualTo("verder");
  }

  @Test
  void laterMessagesToARefusedDocumentAreAnsweredOnceWithTheReason() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.sendUpdate(new byte[] {9});
    anna.awaitClose();
    anna.type("nog");
    anna.type("meer");
    anna.awaitNext(Message.PermissionDenied.class, 1);
    hall.awaitSettled();
    assertThat(anna.received(Message.PermissionDenied.class))
        .containsExactly(new Message.PermissionDenied("onleesbaar"));
    assertThat(hall.textOf(D1)).isEmpty();
  }

  @Test
  void aDocumentHasAMaximumSize() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.document-bytes", "2000"))) {
      StubClient anna = small.open("anna", 11, D1);
      anna.type("x".repeat(1500));
      anna.awaitSaved();
      anna.type("y".repeat(1000));
      assertThat(anna.awaitClose()).isEqualTo("te-groot");
      assertThat(anna.statuses()).endsWith(false);
      assertThat(small.textOf(D1)).hasSize(1500);
    }
  }

  @Test
  void membersAreWarnedOnceWhenTheDocumentIsHalfFull() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.document-bytes", "2000"))) {
      StubClient anna = small.open("anna", 11, D1);
      StubClient bert = small.open("bert", 12, D1);
      anna.type("x".repeat(900));
      anna.awaitSaved();
      assertThat(anna.received(Message.Stateless.class)).isEmpty();
      anna.type("y".repeat(200));
      anna.type("z");
      anna.awaitSaved();
      var warning = new Message.Stateless("{\"reason\":\"halfvol\"}");
      assertThat(anna.received(Message.Stateless.class)).containsExactly(warning);
      await().until(() -> bert.text().endsWith("z"));
      assertThat(bert.received(Message.Stateless.class)).containsExactly(warning);
      StubClient carla = small.open("carla", 13, D1);
      assertThat(carla.received(Message.Stateless.class)).containsExactly(warning);
    }
  }

  @Test
  void deletedTextDoesNotCauseAWarningWhileTheDocumentIsSmall() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.document-bytes", "2000"))) {
      StubClient anna = small.open("anna", 11, D1);
      for (int i = 0; i < 6; i++) {
        anna.type("x".repeat(300));
        anna.edit(t -> anna.doc.text("t").delete(t, 0, 300));
      }
      anna.awaitSaved();
      assertThat(anna.received(Message.Stateless.class)).isEmpty();
    }
  }

  @Test
  void aMissingDependencyIsRequestedAndTheAnswerIsNotAcknowledgedTwice() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.typeOffline("eerst");
    anna.type(" dan");
    anna.awaitSaved();
    await().until(() -> hall.textOf(D1).equals("eerst dan"));
    hall.awaitSettled();
    assertThat(anna.received(Message.SyncStep1.class)).hasSize(2);
    assertThat(anna.statuses()).containsExactly(true, true);
  }

  @Test
  void readOnlyMembersReceiveEverythingAndSaveNothing() {
    hall.gate.answer("eva", new Admission.Admitted(D1, Scope.READ_ONLY));
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("hallo");
    anna.awaitSaved();
    StubClient eva = hall.open("eva", 13, D1);
    assertThat(eva.scope()).isEqualTo("readonly");
    assertThat(eva.text()).isEqualTo("hallo");
    eva.type("niet");
    eva.awaitNext(Message.SyncStatus.class, 2);
    assertThat(eva.statuses()).containsExactly(true, false);
    assertThat(hall.textOf(D1)).isEqualTo("hallo");
  }

  @Test
  void aReadersOwnTextIsAnsweredNotSaved() {
    hall.gate.answer("eva", new Admission.Admitted(D1, Scope.READ_ONLY));
    StubClient eva = hall.client("eva", 13);
    eva.typeOffline("thuis geschreven");
    eva.open(Hall.nameOf(D1));
    eva.awaitNext(Message.SyncStatus.class, 1);
    assertThat(eva.statuses()).containsExactly(false);
    assertThat(hall.textOf(D1)).isEmpty();
  }

  @Test
  void aClientMayNotActAsTheServer() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.send(new Message.BroadcastStateless("{}"));
    assertThat(anna.awaitClose()).isEqualTo("geen-toegang");
    assertThat(anna.closedWith).isZero();
  }

  // Reconnecting.

  @Test
  void textTypedOfflineArrivesWhenTheClientReconnects() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("voor ");
    anna.awaitSaved();
    anna.disconnect();
    anna.typeOffline("tijdens");
    anna.reconnect();
    anna.awaitSynced();
    assertThat(hall.textOf(D1)).isEqualTo("voor tijdens");
  }

  @Test
  void anUnusedRoomIsUnloadedAndReloadsFromItsLog() {
    hall.gate.seedText = "begin ";
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("blijft");
    anna.awaitSaved();
    anna.disconnect();
    await()
        .until(
            () -> {
              hall.pass(Duration.ofSeconds(31));
              return hall.rooms.size() == 0;
            });
    assertThat(hall.log.checkpointOf(D1).owners())
        .containsEntry(11L, "anna")
        .containsEntry(1L, Part.SERVER);
    StubClient bert = hall.open("bert", 12, D1);
    assertThat(bert.text()).isEqualTo("begin blijft");
  }

  @Test
  void aCheckpointEqualsTheLogUpToItsSeq() throws Exception {
    hall.close();
    try (var busy = new Hall(Map.of("werktafel.collab.checkpoint-entries", "7"))) {
      StubClient anna = busy.open("anna", 11, D1);
      StubClient bert = busy.open("bert", 12, D1);
      for (int i = 0; i < 100; i++) {
        (i % 2 == 0 ? anna : bert).type(Integer.toString(i));
        if (i % 10 == 9) {
          // However many updates one entry takes, this makes enough entries.
          anna.awaitSaved();
          bert.awaitSaved();
        }
      }
      busy.awaitSettled();
      var checkpoint = busy.log.checkpointOf(D1);
      assertThat(checkpoint.state())
          .isEqualTo(replayed(busy, checkpoint.seq()).encodeStateAsUpdate());
    }
  }

  // Access for features.

  @Test
  void anEditByTheServerIsDurableOnReturnAndReachesEverybody() {
    StubClient anna = hall.open("anna", 11, D1);
    hall.live.edit(D1, t -> t.doc().text("t").insert(t, 0, "van de server"));
    await().until(() -> anna.text().equals("van de server"));
    Part last = hall.log.entriesOf(D1).getLast().parts().getLast();
    assertThat(last.by()).isEqualTo(Part.SERVER);
    assertThat(last.client()).isNotEqualTo(1);
  }

  @Test
  void nobodyMayUseTheServersClientId() {
    hall.gate.seedText = "begin";
    StubClient anna = hall.client("anna", 1);
    anna.typeOffline("begin");
    anna.typeOffline("vervalst");
    anna.open(Hall.nameOf(D1));
    assertThat(anna.awaitClose()).isEqualTo("kloon");
    assertThat(hall.textOf(D1)).isEqualTo("begin");
  }

  @Test
  void aCutIsTheReplayOfTheLogBelowItsMarker() {
    DocumentId d2 = Hall.draft("D2.t3:1");
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("voor de snede");
    Cut cut = hall.live.cut(List.of(D1, d2), "snap1");
    anna.type(" en erna");
    anna.awaitSaved();
    assertThat(cut.slices()).hasSize(2);
    Cut.Slice slice = cut.slices().getFirst();
    assertThat(hall.log.entriesOf(D1).get((int) slice.seq() - 1).marker()).isEqualTo("snap1");
    var replayed = new Doc(0);
    hall.log.history(
        D1, slice.seq() - 1, e -> e.parts().forEach(part -> replayed.apply(part.update())));
    assertThat(replayed.text("t").toString()).isEqualTo("voor de snede");
    assertThat(slice.state()).isEqualTo(replayed.encodeStateAsUpdate());
    assertThat(slice.writers()).containsExactly("anna");
    assertThat(cut.slices().getLast().writers()).isEmpty();
  }

  @Test
  void aCutContainsEntriesOfAnotherNodeBelowItsMarker() throws Exception {
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("hier ");
    anna.awaitSaved();
    hall.log.hold();
    var cutting = CompletableFuture.supplyAsync(() -> hall.live.cut(List.of(D1), "snap1"));
    await().until(() -> hall.log.held() == 1);
    var elsewhere = new Doc(77);
    byte[] theirs = elsewhere.transact(t -> elsewhere.text("t").insert(t, 0, "elders"));
    hall.log.writeAsOtherNode(D1, new Part("carla", 77, false, theirs));
    hall.log.release();
    Cut.Slice slice = cutting.get().slices().getFirst();
    var text = new Doc(0);
    text.apply(slice.state());
    assertThat(text.text("t").toString()).contains("hier ").contains("elders");
    assertThat(slice.writers()).containsExactlyInAnyOrder("anna", "carla");
  }

  @Test
  void writingIsRecordedAtMostOncePerSecondPerPerson() {
    StubClient anna = hall.open("anna", 11, D1);
    for (int i = 0; i < 10; i++) {
      anna.type("x");
    }
    anna.awaitSaved();
    Instant first = hall.clock.now;
    assertThat(hall.devices.lastWrites(Hall.EVENT)).isEqualTo(Map.of(D1.draft(), first));
    assertThat(hall.devices.lastWritesOfTables(Hall.EVENT)).isEqualTo(Map.of("t1", first));
    hall.clock.now = first.plusMillis(900);
    anna.type("y");
    anna.awaitSaved();
    assertThat(hall.devices.lastWrites(Hall.EVENT)).isEqualTo(Map.of(D1.draft(), first));
    hall.pass(Duration.ofSeconds(2));
    anna.type("z");
    anna.awaitSaved();
    assertThat(hall.devices.lastWrites(Hall.EVENT)).isEqualTo(Map.of(D1.draft(), hall.clock.now));
  }

  @Test
  void aFailedEditByTheServerLeavesAllPeersEqual() {
    StubClient anna = hall.open("anna", 11, D1);
    assertThatThrownBy(
            () ->
                hall.live.edit(
                    D1,
                    t -> {
                      t.doc().text("t").insert(t, 0, "half");
                      throw new IllegalArgumentException("broken");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    await().until(() -> anna.text().equals(hall.textOf(D1)));
    assertThat(
            Update.decode(hall.log.entriesOf(D1).getLast().parts().getFirst().update()).isEmpty())
        .isFalse();
  }

  @Test
  void textOfAReconnectedClientIsReportedWhenTheRoomHasAllOfIt() {
    var told = new CopyOnWriteArrayList<Devices.CaughtUp>();
    StubClient anna = hall.open("anna", 11, D1);
    hall.devices.onCaughtUp(told::add);
    anna.disconnect();
    byte[] first = anna.typeOffline("Dit ");
    byte[] second = anna.typeOffline("is ");
    anna.typeOffline("laat.");

    anna.reconnect();
    anna.sendUpdate(first);
    anna.sendUpdate(second);

    await().until(() -> told.size() == 1);
    assertThat(told.getFirst().by().id()).isEqualTo("anna");
    assertThat(Update.decode(Update.merge(told.getFirst().brought())).insertedText())
        .isEqualTo("Dit is laat.");
    anna.awaitSynced();
  }

  @Test
  void aStopWithoutDatabaseWaitsForItOnce() {
    for (int i = 1; i <= 5; i++) {
      StubClient client = hall.open("p" + i, 10 + i, Hall.draft("D" + i + ".t3:1"));
      client.type("woord");
      hall.awaitSettled();
      client.disconnect();
    }
    hall.log.goAway();

    hall.rooms.endAll();

    assertThat(hall.log.checkpointAttempts()).isEqualTo(1);
    assertThat(hall.rooms.size()).isZero();
  }
}
