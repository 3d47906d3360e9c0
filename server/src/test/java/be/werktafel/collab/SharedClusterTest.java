package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Heartbeats;
import be.werktafel.transport.TestConnection;
import be.werktafel.wire.AwarenessUpdate.State;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes on one database. */
class SharedClusterTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final String CHANNEL = "event:" + Hall.EVENT;

  private final SharedDatabase database = new SharedDatabase();
  private final Hall a = new Hall("a", database);
  private final Hall b = new Hall("b", database);

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    database.comeBack();
    a.close();
    b.close();
  }

  /** Exchanges heartbeats until the condition holds. */
  private void awaitAcross(Callable<Boolean> holds) {
    await()
        .until(
            () -> {
              a.beat();
              b.beat();
              return holds.call();
            });
  }

  private void awaitSees(StubClient viewer, StubClient shown, String json) {
    awaitAcross(() -> json.equals(viewer.sees(shown.id)));
  }

  private void awaitGone(StubClient viewer, StubClient shown) {
    awaitAcross(() -> viewer.sees(shown.id) == null);
  }

  // Text.

  @Test
  void textReachesANodeOnWhichNobodyWrites() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    anna.type("Beginsel");
    awaitAcross(() -> bert.text().equals("Beginsel"));
    bert.type(", doen");
    awaitAcross(() -> anna.text().equals("Beginsel, doen"));
    anna.awaitSaved();
    bert.awaitSaved();
  }

  @Test
  void concurrentEntriesOfTwoNodesConverge() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    database.log.hold();
    anna.type("a");
    bert.type("b");
    await().until(() -> database.log.held() == 2);
    database.log.release();
    anna.awaitSaved();
    bert.awaitSaved();
    awaitAcross(() -> anna.text().equals(bert.text()) && anna.text().length() == 2);
  }

  @Test
  void relayedTextOfAnOwnerOnAnotherNodeWaitsForTheOwner() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    anna.show("{}");
    awaitSees(bert, anna, "{}");
    byte[] unsent = anna.typeOffline("van anna");
    bert.doc.apply(unsent);
    bert.sendUpdate(unsent);
    b.awaitSettled();
    assertThat(bert.unsaved).as("it is anna's to bring").isEqualTo(1);
    anna.sendUpdate(unsent);
    awaitAcross(() -> bert.unsaved == 0);
    assertThat(a.textOf(D1)).isEqualTo("van anna");
    assertThat(database.log.entriesOf(D1).getLast().parts())
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.by()).isEqualTo("anna");
              assertThat(part.relayed()).isFalse();
            });
  }

  // Presence.

  @Test
  void presenceAndHidingReachTheOtherNode() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    String odd = StubClient.caret(7);
    anna.show(odd);
    awaitSees(bert, anna, odd);
    anna.show(null);
    awaitGone(bert, anna);
    anna.show(StubClient.caret(232));
    awaitSees(bert, anna, StubClient.caret(232));
  }

  @Test
  void aReaderOnAnotherNodeSeesNoNamesEither() {
    b.gate.answer("eva", new Admission.Admitted(D1, Scope.READ_ONLY));
    StubClient anna = a.open("anna", 11, D1);
    StubClient eva = b.open("eva", 15, D1);
    anna.show(StubClient.caret(1));
    awaitSees(eva, anna, "{}");
    assertThat(eva.seesWho(anna.id)).contains("PARTICIPANT").doesNotContain("anna");
  }

  @Test
  void aNewMemberSeesPeopleOnOtherNodesImmediately() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    awaitSees(bert, anna, StubClient.caret(1));
    StubClient carla = b.open("carla", 13, D1);
    assertThat(carla.sees(anna.id)).isEqualTo(StubClient.caret(1));
  }

  @Test
  void aClientThatMovesToAnotherNodeIsShownThereImmediatelyAndSeesTheOthers() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = a.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    bert.show(StubClient.caret(11));
    awaitSees(bert, anna, StubClient.caret(1));
    awaitSees(anna, bert, StubClient.caret(11));
    anna.disconnect();
    awaitGone(bert, anna);
    anna.forgetOthersStates();
    anna.moveTo(b);
    awaitSees(bert, anna, StubClient.caret(1));
    awaitSees(anna, bert, StubClient.caret(11));
  }

  @Test
  void anOldConnectionOnAnotherNodeDoesNotRemovePresence() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    awaitSees(bert, anna, StubClient.caret(1));
    TestConnection halfOpen = anna.leaveLineOpen();
    anna.moveTo(b);
    anna.show(StubClient.caret(2));
    await().until(() -> StubClient.caret(2).equals(bert.sees(anna.id)));
    b.beat();
    StubClient dirk = b.open("dirk", 14, D1);
    assertThat(dirk.sees(anna.id))
        .as("though the other node says otherwise")
        .isEqualTo(StubClient.caret(2));
    StubClient carla = a.open("carla", 13, D1);
    awaitSees(carla, anna, StubClient.caret(2));
    halfOpen.closed(Place.Leaving.LOST);
    anna.show(StubClient.caret(3));
    awaitSees(carla, anna, StubClient.caret(3));
    awaitSees(bert, anna, StubClient.caret(3));
  }

  @Test
  void nobodyCanShowTheClientIdOfAPersonOnAnotherNode() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    awaitSees(bert, anna, StubClient.caret(1));
    bert.send(
        StubClient.awareness(
            new State(11, 99, StubClient.caret(9).getBytes(StandardCharsets.UTF_8))));
    assertThat(bert.awaitClose()).isEqualTo("kloon");
    StubClient carla = b.open("carla", 13, D1);
    assertThat(carla.sees(anna.id)).isEqualTo(StubClient.caret(1));
  }

  @Test
  void peopleOfADeadNodeDisappearAndPeopleOfAPausedNodeReturn() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    awaitSees(bert, anna, StubClient.caret(1));
    database.silence("a");
    b.beat();
    await().until(() -> bert.sees(anna.id) == null);
    database.hearAgain("a");
    a.nanos.addAndGet(Heartbeats.GRACE.plusSeconds(1).toNanos());
    awaitSees(bert, anna, StubClient.caret(1));
  }

  // The live channel.

  private static StubClient device(Hall hall, String participant, Role role, String table) {
    hall.person(participant);
    hall.change(participant, p -> new Person(p.id(), p.event(), p.name(), null, null, role, table));
    return hall.client(participant, participant.hashCode() & 0xffff).open(CHANNEL).awaitSynced();
  }

  private static List<JsonNode> messages(StubClient client) {
    JsonMapper json = JsonMapper.builder().build();
    return client.received(Message.Stateless.class).stream()
        .map(message -> json.readTree(message.payload()))
        .toList();
  }

  private void awaitVersion(StubClient client, long version) {
    awaitAcross(() -> messages(client).getLast().get("v").asLong() == version);
  }

  @Test
  void aMessageOfOneNodeIsSentOnAnotherPerAudience() {
    StubClient anna = device(a, "anna", Role.PARTICIPANT, "t3");
    StubClient bert = device(b, "bert", Role.PARTICIPANT, "t4");
    StubClient frank = device(b, "frank", Role.FACILITATOR, "t4");
    a.beat();
    b.beat();
    a.beat();
    a.channels.publish(
        Hall.EVENT,
        "tables",
        person -> person.role() == Role.FACILITATOR ? null : Map.of("for", "" + person.tableId()));
    awaitVersion(bert, 1);
    awaitVersion(frank, 1);
    assertThat(messages(anna).getLast().get("body").get("for").asString()).isEqualTo("t3");
    assertThat(messages(bert).getLast().get("body").get("for").asString()).isEqualTo("t4");
    assertThat(messages(frank).getLast().get("topic").isNull()).isTrue();
    assertThat(b.channels.version(Hall.EVENT)).isEqualTo(1);
  }

  @Test
  void aClientFetchesTheWholeStateWhenAMessageIsMissing() {
    device(a, "anna", Role.PARTICIPANT, "t3");
    StubClient bert = device(b, "bert", Role.PARTICIPANT, "t4");
    a.channels.publish(Hall.EVENT, "tables", _ -> Map.of());
    database.forgetNews();
    awaitVersion(bert, 1);
    assertThat(messages(bert).getLast().get("topic").asString()).isEqualTo("hello");
  }

  @Test
  void versionsOfTwoNodesArriveInOrderAndOnce() throws InterruptedException {
    StubClient anna = device(a, "anna", Role.PARTICIPANT, "t3");
    StubClient bert = device(b, "bert", Role.PARTICIPANT, "t3");
    a.beat();
    b.beat();
    a.beat();
    Thread onA = Thread.ofVirtual().start(() -> publish(a, 20));
    Thread onB = Thread.ofVirtual().start(() -> publish(b, 20));
    onA.join();
    onB.join();
    awaitVersion(anna, 40);
    awaitVersion(bert, 40);
    for (StubClient client : List.of(anna, bert)) {
      List<Long> versions = messages(client).stream().map(m -> m.get("v").asLong()).toList();
      assertThat(versions).isSorted().doesNotHaveDuplicates();
    }
  }

  private static void publish(Hall hall, int times) {
    for (int i = 0; i < times; i++) {
      hall.channels.publish(Hall.EVENT, "tables", _ -> Map.of());
    }
  }

  @Test
  void changedRightsOnOneNodeApplyOnAnother() {
    StubClient bert = b.open("bert", 12, D1);
    device(b, "bert-scherm", Role.PARTICIPANT, "t4");
    device(a, "anna", Role.PARTICIPANT, "t3");
    b.beat();
    a.beat();
    b.gate.answer("bert", new Admission.Admitted(D1, Scope.READ_ONLY));
    a.live.reviseRights(Hall.EVENT, Duration.ZERO);
    awaitAcross(() -> bert.scope().equals("readonly"));
  }

  @Test
  void aMissingMessageCausesARightsRevision() {
    StubClient bert = b.open("bert", 12, D1);
    device(b, "bert-scherm", Role.PARTICIPANT, "t4");
    device(a, "anna", Role.PARTICIPANT, "t3");
    b.beat();
    a.beat();
    b.gate.answer("bert", new Admission.Admitted(D1, Scope.READ_ONLY));
    a.live.reviseRights(Hall.EVENT, Duration.ZERO);
    database.forgetNews();
    awaitAcross(() -> bert.scope().equals("readonly"));
  }

  @Test
  void messagesOfANodeWithoutDevicesAreSentOnAnother() {
    StubClient bert = device(b, "bert", Role.PARTICIPANT, "t4");
    a.channels.publish(Hall.EVENT, "programme", _ -> Map.of());
    awaitVersion(bert, 1);
    a.beat();
    a.channels.publish(Hall.EVENT, "programme", person -> Map.of("for", "" + person.tableId()));
    awaitVersion(bert, 2);
    assertThat(messages(bert).getLast().at("/body/for").asString()).isEqualTo("t4");
  }

  @Test
  void aFreezeOnANodeWithoutDevicesGivesWritersOnAnotherTheGrace() {
    StubClient bert = b.open("bert", 12, D1);
    b.gate.answer("bert", new Admission.Admitted(D1, Scope.READ_ONLY));
    a.live.reviseRights(Hall.EVENT, Duration.ofSeconds(10));
    awaitAcross(() -> bert.scope().equals("readonly"));
    bert.type("net voor");
    bert.awaitSaved();
  }

  // Devices.

  private static List<Devices.Device> devices(Hall hall) {
    return hall.devices.of(Hall.EVENT);
  }

  private static void unsent(StubClient device, int count) {
    device.send(new Message.Stateless("{\"type\":\"unsent\",\"count\":%d}".formatted(count)));
  }

  @Test
  void aDeviceAndItsUnsentTextAreKnownOnEveryNode() {
    StubClient bert = device(b, "bert", Role.PARTICIPANT, "t4");
    awaitAcross(() -> devices(a).size() == 1);
    unsent(bert, 3);
    awaitAcross(() -> devices(a).getFirst().unsent() == 3);
    assertThat(devices(a).getFirst().tableId()).isEqualTo("t4");
    bert.disconnect();
    awaitAcross(() -> devices(a).getFirst().lostAt() != null);
    a.clock.now = a.clock.now.plusSeconds(1);
    b.clock.now = b.clock.now.plusSeconds(1);
    StubClient back = device(a, "bert", Role.PARTICIPANT, "t4");
    awaitAcross(() -> devices(b).size() == 1 && devices(b).getFirst().lostAt() == null);
    assertThat(devices(a)).hasSize(1);
    back.send(new Message.Close(""));
    back.awaitClose();
    awaitAcross(() -> devices(b).isEmpty());
  }

  @Test
  void aVersionCountsAsToldOnlyWhenTheRollIsCompleteUpToIt() {
    a.beat();
    StubClient bert = device(b, "bert", Role.PARTICIPANT, "t4");
    unsent(bert, 0);
    long version = a.channels.publish(Hall.EVENT, "ending", _ -> Map.of());
    assertThat(a.devices.roll(Hall.EVENT).told()).isLessThan(version);
    awaitAcross(
        () -> {
          Devices.Roll roll = a.devices.roll(Hall.EVENT);
          assertThat(roll.told() < version || roll.devices().size() == 1)
              .as("told, and nobody missing: %s", roll)
              .isTrue();
          return roll.told() >= version;
        });
    assertThat(devices(a).getFirst().clear()).as("said before it was told").isLessThan(version);
    unsent(bert, 0);
    awaitAcross(() -> devices(a).getFirst().clear() == version);
  }

  @Test
  void writersOnAnotherNodeAreAskedForTextThatTheServerLacks() {
    StubClient anna = b.open("anna", 11, D1);
    awaitAcross(() -> devices(a).size() == 1);
    anna.typeOffline("ongezien");
    long version = a.channels.ask(Hall.EVENT, "ending", _ -> "announced");
    awaitAcross(() -> devices(a).getFirst().clear() == version);
    assertThat(b.textOf(D1)).isEqualTo("ongezien");
  }

  @Test
  void aNodeThatMissedTheAnnouncementStillAsksItsWriters() {
    b.open("anna", 11, D1);
    awaitAcross(() -> devices(a).size() == 1);
    long version = a.channels.ask(Hall.EVENT, "ending", _ -> "announced");
    database.forgetNews();
    awaitAcross(() -> devices(a).getFirst().clear() == version);
  }

  @Test
  void theDevicesOfADeadNodeAreLostUntilTheirPeopleReconnect() {
    StubClient bert = device(b, "bert", Role.PARTICIPANT, "t4");
    device(a, "anna", Role.PARTICIPANT, "t3");
    unsent(bert, 2);
    awaitAcross(() -> devices(a).stream().anyMatch(device -> device.unsent() == 2));
    database.silence("b");
    a.beat();
    assertThat(devices(a))
        .filteredOn(device -> device.participant().equals("bert"))
        .singleElement()
        .satisfies(device -> assertThat(device.lostAt()).isNotNull());
    a.clock.now = a.clock.now.plusSeconds(3);
    StubClient back = device(a, "bert", Role.PARTICIPANT, "t4");
    assertThat(devices(a)).hasSize(2).allMatch(device -> device.lostAt() == null);
    back.disconnect();
    database.hearAgain("b");
  }

  @Test
  void aPhoneOnOneNodeDoesNotHideALaptopLostOnAnother() {
    StubClient laptop = device(b, "bert", Role.PARTICIPANT, "t4");
    a.clock.now = a.clock.now.plusSeconds(60);
    b.clock.now = b.clock.now.plusSeconds(60);
    device(a, "bert", Role.PARTICIPANT, "t4");
    awaitAcross(() -> devices(a).size() == 2 && devices(b).size() == 2);
    a.clock.now = a.clock.now.plusSeconds(600);
    b.clock.now = b.clock.now.plusSeconds(600);
    laptop.disconnect();
    awaitAcross(() -> devices(a).stream().anyMatch(device -> device.lostAt() != null));
    assertThat(devices(b)).hasSize(2);
  }

  @Test
  void lastWritesReachTheOtherNodeAndOutliveTheirOwn() {
    StubClient bert = b.open("bert", 12, D1);
    bert.type("x");
    bert.awaitSaved();
    awaitAcross(() -> a.devices.lastWritesOfTables(Hall.EVENT).containsKey("t1"));
    database.silence("b");
    a.beat();
    assertThat(a.devices.lastWrites(Hall.EVENT)).containsKey(D1.draft());
    database.hearAgain("b");
  }

  @Test
  void oneNodePublishesTheDevicesOfAnEvent() {
    device(a, "anna", Role.PARTICIPANT, "t3");
    device(b, "bert", Role.PARTICIPANT, "t4");
    awaitAcross(() -> devices(a).size() == 2 && devices(b).size() == 2);
    assertThat(a.devices.spokenFor()).containsExactly(Hall.EVENT);
    assertThat(b.devices.spokenFor()).isEmpty();
  }

  // Database outages.

  @Test
  void duringADatabaseOutageNobodyCountsAsGone() {
    StubClient anna = a.open("anna", 11, D1);
    StubClient bert = b.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    awaitSees(bert, anna, StubClient.caret(1));
    database.goAway();
    a.tryToExchange();
    b.tryToExchange();
    b.pass(Duration.ofSeconds(20));
    assertThat(bert.sees(anna.id)).isEqualTo(StubClient.caret(1));
    database.comeBack();
    b.tryToExchange();
    assertThat(bert.sees(anna.id)).isEqualTo(StubClient.caret(1));
  }
}
