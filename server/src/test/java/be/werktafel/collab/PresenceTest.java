package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.transport.TestConnection;
import be.werktafel.wire.AwarenessUpdate.State;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Presence in a document. */
class PresenceTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");

  private final Hall hall = new Hall();

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  private static void awaitSees(StubClient viewer, StubClient shown, String json) {
    await().until(() -> json.equals(viewer.sees(shown.id)));
  }

  private static void awaitGone(StubClient viewer, StubClient shown) {
    await().until(() -> viewer.sees(shown.id) == null);
  }

  @Test
  void everybodySeesACaretAndWhoseItIs() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(7));
    awaitSees(bert, anna, StubClient.caret(7));
    assertThat(bert.seesWho(anna.id)).contains("\"id\":\"anna\"", "\"role\":\"PARTICIPANT\"");
  }

  @Test
  void nobodyCanShowAnotherPersonsIdentity() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show("{\"user\":{\"id\":\"bert\",\"name\":\"Bert\",\"role\":\"FACILITATOR\"},\"x\":1}");
    awaitSees(bert, anna, "{}");
    assertThat(bert.seesWho(anna.id))
        .contains("\"id\":\"anna\"", "\"role\":\"PARTICIPANT\"")
        .doesNotContain("ert");
  }

  @Test
  void aReaderShowsNoCaretAndSeesNoNames() {
    hall.gate.answer("eva", new Admission.Admitted(D1, Scope.READ_ONLY));
    StubClient anna = hall.open("anna", 11, D1);
    anna.show(StubClient.caret(1));
    StubClient eva = hall.open("eva", 15, D1);
    eva.show(StubClient.caret(2));
    awaitSees(anna, eva, "{}");
    assertThat(anna.seesWho(eva.id)).contains("\"id\":\"eva\"");

    awaitSees(eva, anna, "{}");
    anna.show(StubClient.caret(3));
    anna.show(null);
    awaitGone(eva, anna);
    anna.show(StubClient.caret(4));
    awaitSees(eva, anna, "{}");
    assertThat(eva.presence.values())
        .extracting(state -> new String(state.json(), StandardCharsets.UTF_8))
        .noneMatch(json -> json.contains("anna") || json.contains("cursor"));
    assertThat(eva.seesWho(anna.id)).contains("\"role\":\"PARTICIPANT\"");
  }

  @Test
  void duringTheFreezeAWriterStillSeesTheOthersAtTheTable() {
    hall.gate.answer("bert", new Admission.Admitted(D1, Scope.READ_ONLY, true));
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    bert.show(StubClient.caret(2));
    awaitSees(bert, anna, StubClient.caret(1));
    awaitSees(anna, bert, StubClient.caret(2));
  }

  @Test
  void aFirstStateAtClockZeroIsShownImmediately() {
    StubClient bert = hall.open("bert", 12, D1);
    StubClient anna = hall.open("anna", 11, D1);
    anna.show("{}");
    assertThat(anna.received(Message.Awareness.class)).isNotNull();
    awaitSees(bert, anna, "{}");
  }

  @Test
  void hidingIsSentToTheOthers() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(231));
    awaitSees(bert, anna, StubClient.caret(231));
    anna.show(null);
    awaitGone(bert, anna);
    anna.show(StubClient.caret(232));
    awaitSees(bert, anna, StubClient.caret(232));
  }

  @Test
  void aLostConnectionRemovesItsPresence() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(231));
    awaitSees(bert, anna, StubClient.caret(231));
    anna.disconnect();
    awaitGone(bert, anna);
  }

  @Test
  void aClientThatReconnectsAtTheSameClockIsShownImmediatelyAndSeesTheOthers() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    bert.show(StubClient.caret(11));
    awaitSees(bert, anna, StubClient.caret(1));
    awaitSees(anna, bert, StubClient.caret(11));
    anna.disconnect();
    awaitGone(bert, anna);
    anna.forgetOthersStates();
    anna.reconnect();
    awaitSees(bert, anna, StubClient.caret(1));
    await()
        .until(
            () -> {
              hall.pass(Duration.ofMillis(100));
              return StubClient.caret(11).equals(anna.sees(bert.id));
            });
  }

  @Test
  void afterAServerRestartEverybodySeesEverybodyImmediately() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    bert.show(StubClient.caret(11));
    awaitSees(bert, anna, StubClient.caret(1));
    awaitSees(anna, bert, StubClient.caret(11));
    anna.disconnect();
    bert.disconnect();
    await()
        .until(
            () -> {
              hall.pass(Duration.ofSeconds(31));
              return hall.rooms.size() == 0;
            });
    anna.forgetOthersStates();
    bert.forgetOthersStates();
    anna.reconnect();
    bert.reconnect();
    awaitSees(bert, anna, StubClient.caret(1));
    awaitSees(anna, bert, StubClient.caret(11));
  }

  @Test
  void aNewerConnectionOfTheSameClientTakesOverItsPresence() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    awaitSees(bert, anna, StubClient.caret(1));
    TestConnection halfOpen = anna.leaveLineOpen();
    anna.reconnect();
    await().until(() -> anna.presenceClock > 0);
    halfOpen.closed(Place.Leaving.LOST);
    anna.show(StubClient.caret(2));
    awaitSees(bert, anna, StubClient.caret(2));
    hall.awaitSettled();
    assertThat(bert.sees(anna.id)).isEqualTo(StubClient.caret(2));
  }

  @Test
  void nobodyCanShowTheClientIdOfAnotherPerson() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    bert.show(StubClient.caret(11));
    awaitSees(bert, anna, StubClient.caret(1));
    bert.send(
        StubClient.awareness(
            new State(11, 99, StubClient.caret(9).getBytes(StandardCharsets.UTF_8))));
    bert.send(StubClient.awareness(State.gone(11, 100)));
    bert.show(StubClient.caret(12));
    awaitSees(anna, bert, StubClient.caret(12));
    StubClient carla = hall.open("carla", 13, D1);
    assertThat(carla.sees(11)).isEqualTo(StubClient.caret(1));
  }

  @Test
  void anOldStateDoesNotReplaceANewerOne() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.show(StubClient.caret(1));
    await().until(() -> anna.presenceClock >= 1);
    anna.show(StubClient.caret(2));
    anna.send(
        StubClient.awareness(
            new State(11, 0, StubClient.caret(8).getBytes(StandardCharsets.UTF_8))));
    StubClient bert = hall.open("bert", 12, D1);
    assertThat(bert.sees(11)).isEqualTo(StubClient.caret(2));
  }

  @Test
  void presenceIsEchoedOnlyToProvidersWithoutPing() {
    StubClient anna = hall.open("anna", 11, D1);
    anna.show(StubClient.caret(1));
    await().until(() -> anna.presenceClock == 1);
    anna.show(StubClient.caret(2));
    hall.awaitSettled();
    int before = anna.received(Message.Awareness.class).size();
    anna.show(StubClient.caret(3));
    hall.awaitSettled();
    assertThat(anna.received(Message.Awareness.class)).hasSize(before);

    StubClient old = hall.client("oud", 21);
    old.version = null;
    old.open(Hall.nameOf(D1)).awaitSynced();
    old.show(StubClient.caret(141));
    await().until(() -> old.presenceClock == 1);
    hall.awaitSettled();
    int echoes = old.received(Message.Awareness.class).size();
    old.show(StubClient.caret(142));
    await().until(() -> old.received(Message.Awareness.class).size() > echoes);
  }

  @Test
  void anAwarenessQueryIsAnsweredWithAllStates() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    anna.show(StubClient.caret(1));
    awaitSees(bert, anna, StubClient.caret(1));
    int before = bert.received(Message.Awareness.class).size();
    bert.send(new Message.QueryAwareness());
    await().until(() -> bert.received(Message.Awareness.class).size() == before + 1);
  }

  @Test
  void presenceThatIsTooLargeOrNotJsonIsRefused() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.presence-bytes", "100"))) {
      StubClient anna = small.open("anna", 11, D1);
      anna.show("\"" + "x".repeat(200) + "\"");
      assertThat(anna.awaitClose()).isEqualTo("te-groot");
      StubClient bert = small.open("bert", 12, D1);
      bert.show("{not json");
      assertThat(bert.awaitClose()).isEqualTo("onleesbaar");
    }
  }
}
