package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Part;
import be.werktafel.text.DocumentSchema;
import be.werktafel.transport.TestConnection;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ownership of text when people lose connections, share tablets, relay each other's text, or cheat.
 */
class OwnershipTest {
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

  private StubClient shown(String participant, long id) {
    StubClient client = hall.open(participant, id, D1);
    client.show("{\"user\":\"" + participant + "\"}");
    return client;
  }

  /** Removes from the server all text that the log does not hold, as a crash does. */
  private void forgetWhatIsNotInTheLog(StubClient... clients) {
    for (StubClient client : clients) {
      client.disconnect();
    }
    hall.log.dropHeld();
    await()
        .until(
            () -> {
              hall.pass(Duration.ofSeconds(31));
              return hall.rooms.size() == 0;
            });
  }

  @Test
  void ownTextIsStoredAsOwnAndTextOfOthersAsRelayed() {
    StubClient anna = shown("anna", 11);
    anna.type("van Anna");
    anna.awaitSaved();
    var carla = new Doc(33);
    byte[] carried = carla.transact(t -> carla.text("u").insert(t, 0, "van Carla"));
    anna.typeOffline(t -> {});
    anna.doc.apply(carried);
    anna.sendUpdate(carried);
    anna.awaitSaved();
    assertThat(parts()).hasSize(2);
    assertThat(parts().get(0).relayed()).isFalse();
    assertThat(parts().get(1))
        .satisfies(
            part -> {
              assertThat(part.by()).isEqualTo("anna");
              assertThat(part.client()).isEqualTo(11);
              assertThat(part.relayed()).isTrue();
            });
    // Relaying made nobody the owner, so Carla can still declare her id.
    StubClient herself = shown("carla", 33);
    herself.type("!");
    herself.awaitSaved();
  }

  @Test
  void ownAndRelayedTextInOneMessageAreStoredSeparately() {
    var other = new Doc(33);
    byte[] carried = other.transact(t -> other.text("u").insert(t, 0, "andermans"));
    StubClient anna = hall.client("anna", 11);
    anna.doc.apply(carried);
    anna.typeOffline("eigen");
    anna.open(Hall.nameOf(D1));
    anna.awaitSynced();
    anna.show("{}");
    anna.type("!");
    anna.awaitSaved();
    assertThat(parts().getFirst().relayed()).as("nobody declared yet").isTrue();

    StubClient bert = hall.client("bert", 12).byHand();
    bert.open(Hall.nameOf(D1));
    bert.show("{}");
    bert.awaitNext(Message.SyncStep2.class, 1);
    var third = new Doc(44);
    byte[] more = third.transact(t -> third.text("v").insert(t, 0, "derde"));
    bert.doc.apply(more);
    bert.typeOffline("bert");
    bert.send(new Message.SyncStep2(bert.doc.encodeStateAsUpdate()));
    bert.awaitNext(Message.SyncStatus.class, 1);
    hall.awaitSettled();
    List<Part> berts = parts().stream().filter(part -> part.by().equals("bert")).toList();
    assertThat(berts).hasSize(2);
    assertThat(berts.get(0).relayed()).isTrue();
    assertThat(berts.get(1).relayed()).isFalse();
    var owned = new Doc(0);
    owned.apply(berts.get(1).update());
    assertThat(owned.stateVector().clients()).doesNotContain(44L);
  }

  @Test
  void aReloadAfterACrashSendsTheOldTextUnderTheOldId() {
    StubClient anna = shown("anna", 11);
    anna.type("bewaard in de browser");
    anna.awaitSaved();
    anna.disconnect();
    anna.typeOffline(" en meer");
    var reloaded = new Doc(111);
    reloaded.apply(anna.doc.encodeStateAsUpdate());
    StubClient again = hall.client("anna", 111, reloaded, DocumentSchema.VERSION);
    again.open(Hall.nameOf(D1));
    again.show("{}");
    again.awaitSynced();
    assertThat(hall.textOf(D1)).isEqualTo("bewaard in de browser en meer");
    again.type("!");
    again.awaitSaved();
    assertThat(hall.textOf(D1)).isEqualTo("bewaard in de browser en meer!");
  }

  @Test
  void aPeerMayRelayUnsavedTextBeforeItsOwnerReconnects() {
    StubClient anna = shown("anna", 11);
    StubClient bert = shown("bert", 12);
    hall.log.hold();
    anna.type("nog niet bewaard");
    await().until(() -> bert.text().equals("nog niet bewaard"));
    await().until(() -> hall.log.held() == 1);
    forgetWhatIsNotInTheLog(anna, bert);
    bert.reconnect();
    bert.awaitSynced();
    assertThat(hall.textOf(D1)).isEqualTo("nog niet bewaard");
    anna.typeOffline(" maar nu wel");
    anna.reconnect();
    anna.awaitSynced();
    await().until(() -> bert.text().equals("nog niet bewaard maar nu wel"));
    assertThat(anna.received(Message.Close.class)).isEmpty();
    assertThat(parts().getFirst())
        .satisfies(
            part -> {
              assertThat(part.by()).isEqualTo("bert");
              assertThat(part.relayed()).isTrue();
            });
  }

  @Test
  void relayedTextOfAConnectedOwnerIsAcknowledgedWhenTheOwnerHasSentIt() {
    StubClient anna = shown("anna", 11);
    StubClient bert = shown("bert", 12);
    byte[] unsent = anna.typeOffline("Anna's zin");
    bert.doc.apply(unsent);
    bert.sendUpdate(unsent);
    hall.awaitSettled();
    assertThat(hall.textOf(D1)).isEmpty();
    assertThat(bert.unsaved).isEqualTo(1);
    anna.sendUpdate(unsent);
    anna.awaitSaved();
    bert.awaitSaved();
    assertThat(parts()).singleElement().satisfies(p -> assertThat(p.by()).isEqualTo("anna"));
  }

  @Test
  void relayedTextIsAcceptedWhenItsOwnerLeavesWithoutSendingIt() {
    StubClient anna = shown("anna", 11);
    StubClient bert = shown("bert", 12);
    byte[] unsent = anna.typeOffline("gered");
    bert.doc.apply(unsent);
    bert.sendUpdate(unsent);
    anna.disconnect();
    bert.awaitSaved();
    assertThat(hall.textOf(D1)).isEqualTo("gered");
    anna.reconnect();
    anna.awaitSynced();
    assertThat(anna.text()).isEqualTo("gered");
  }

  @Test
  void aForgedNextClockIsNeverAcknowledgedWhileTheOwnerIsConnected() {
    StubClient anna = shown("anna", 11);
    anna.type("echt");
    anna.awaitSaved();
    StubClient mallory = shown("mallory", 66);
    await().until(() -> mallory.text().equals("echt"));
    var forger = new Doc(11);
    forger.transact(t -> forger.text("t").insert(t, 0, "echt"));
    byte[] forged = forger.transact(t -> forger.text("t").insert(t, 4, "VALS"));
    mallory.sendUpdate(forged);
    hall.awaitSettled();
    assertThat(mallory.unsaved).isEqualTo(1);
    anna.type(" waar");
    anna.awaitSaved();
    assertThat(mallory.awaitClose()).isEqualTo("kloon");
    assertThat(mallory.statuses()).endsWith(false);
    assertThat(hall.textOf(D1)).isEqualTo("echt waar");
    assertThat(anna.received(Message.Close.class)).isEmpty();
  }

  @Test
  void differentTextUnderHeldClocksIsNotAcknowledgedByUpdateNorByStep2() {
    StubClient anna = shown("anna", 11);
    anna.type("echt");
    anna.awaitSaved();
    var forger = new Doc(11);
    byte[] forged = forger.transact(t -> forger.text("t").insert(t, 0, "vals"));
    StubClient mallory = shown("mallory", 66);
    mallory.sendUpdate(forged);
    assertThat(mallory.awaitClose()).isEqualTo("kloon");
    assertThat(mallory.statuses()).containsExactly(true, false);
    StubClient eve = shown("eve", 67);
    eve.send(new Message.SyncStep2(forged));
    assertThat(eve.awaitClose()).isEqualTo("kloon");
    assertThat(hall.textOf(D1)).isEqualTo("echt");
  }

  @Test
  void aCopiedDeviceThatWritesDifferentTextUnderTheSameIdIsClosedAsAClone() {
    StubClient anna = shown("anna", 11);
    anna.type("eerste");
    anna.awaitSaved();
    var copied = new Doc(11);
    copied.transact(t -> copied.text("t").insert(t, 0, "tweede"));
    StubClient copy = hall.client("anna", 11, copied, DocumentSchema.VERSION).byHand();
    copy.open(Hall.nameOf(D1));
    copy.show("{}");
    copy.send(new Message.SyncStep2(copied.encodeStateAsUpdate()));
    assertThat(copy.awaitClose()).isEqualTo("kloon");
    assertThat(hall.textOf(D1)).isEqualTo("eerste");
    anna.type("!");
    anna.awaitSaved();
  }

  @Test
  void theSameClientContinuesOnANewConnection() {
    StubClient anna = shown("anna", 11);
    anna.type("een ");
    anna.awaitSaved();
    TestConnection halfOpen = anna.leaveLineOpen();
    anna.reconnect();
    anna.type("twee");
    anna.awaitSaved();
    halfOpen.closed(Place.Leaving.LOST);
    assertThat(hall.textOf(D1)).isEqualTo("een twee");
    assertThat(parts()).allSatisfy(part -> assertThat(part.relayed()).isFalse());
  }

  @Test
  void twoTabsOfOnePersonWriteUnderDifferentIds() {
    StubClient left = shown("anna", 11);
    StubClient right = shown("anna", 12);
    left.type("links ");
    await().until(() -> right.text().equals("links "));
    right.type("rechts");
    left.awaitSaved();
    right.awaitSaved();
    assertThat(parts()).extracting(Part::by).containsOnly("anna");
    assertThat(parts()).extracting(Part::client).containsExactly(11L, 12L);
  }

  @Test
  void anotherPersonOnTheSameTabletMayNotUseTheOldId() {
    StubClient anna = shown("anna", 11);
    anna.type("van Anna");
    anna.awaitSaved();
    anna.disconnect();
    StubClient bert = hall.client("bert", 11, anna.doc, DocumentSchema.VERSION);
    bert.open(Hall.nameOf(D1));
    bert.show("{}");
    assertThat(bert.awaitClose()).isEqualTo("kloon");
    assertThat(hall.textOf(D1)).isEqualTo("van Anna");
  }

  @Test
  void theOwnerOfAnIdIsKnownAfterTheRoomWasUnloaded() {
    StubClient anna = shown("anna", 11);
    anna.type("van Anna");
    anna.awaitSaved();
    forgetWhatIsNotInTheLog(anna);
    StubClient bert = hall.client("bert", 11);
    bert.open(Hall.nameOf(D1));
    bert.show("{}");
    assertThat(bert.awaitClose()).isEqualTo("kloon");
  }

  @Test
  void aClientWithoutPresenceDeclaresItselfByItsFirstUpdate() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.type("stil");
    anna.awaitSaved();
    assertThat(parts().getFirst().relayed()).isFalse();
    assertThat(parts().getFirst().client()).isEqualTo(11);
  }
}
