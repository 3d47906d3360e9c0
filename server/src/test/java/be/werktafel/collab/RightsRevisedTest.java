package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentSchema;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Message;
import be.werktafel.wire.Scope;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rights that change while people write. */
class RightsRevisedTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final Admission READ = new Admission.Admitted(D1, Scope.READ_ONLY);
  private static final Admission WRITE = new Admission.Admitted(D1, Scope.READ_WRITE);

  private final Hall hall = new Hall();
  private final StubClient anna = hall.open("anna", 11, D1);

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.close();
  }

  private void revise(String participant, Admission admission) {
    hall.gate.answer(participant, admission);
    hall.live.reviseRights(Hall.EVENT);
  }

  private void assertCannotWrite(StubClient client) {
    client.type("te laat");
    await().until(() -> client.statuses().contains(false));
    assertThat(hall.textOf(D1)).isEmpty();
  }

  private void freeze(Duration grace) {
    hall.gate.answer("anna", READ);
    hall.live.reviseRights(Hall.EVENT, grace);
    await().until(() -> anna.scope().equals("readonly"));
  }

  private void thaw() {
    revise("anna", WRITE);
    await().until(() -> anna.scope().equals("read-write"));
  }

  @Test
  void aFreezeAcceptsUpdatesWithinTheGrace() {
    freeze(Duration.ofSeconds(5));
    anna.type("net voor");
    anna.awaitSaved();
    assertThat(hall.textOf(D1)).isEqualTo("net voor");
    hall.clock.now = hall.clock.now.plusSeconds(6);
    anna.type(" te laat");
    await().until(() -> anna.statuses().contains(false));
    assertThat(hall.textOf(D1)).isEqualTo("net voor");
  }

  @Test
  void textTypedDuringAFreezeArrivesAndIsAcknowledgedAfterIt() {
    freeze(Duration.ZERO);
    anna.type("tijdens ");
    anna.type("de vorst");
    await().until(() -> anna.statuses().size() == 3);
    assertThat(anna.unsaved).isEqualTo(2);
    assertThat(hall.textOf(D1)).isEmpty();
    thaw();
    anna.awaitSaved();
    assertThat(hall.textOf(D1)).isEqualTo("tijdens de vorst");
    anna.type(" en erna");
    anna.awaitSaved();
    hall.awaitSettled();
    assertThat(anna.statuses()).containsExactly(true, false, false, true, true, true);
  }

  @Test
  void unchangedRightsAreNotSentAgain() {
    hall.live.reviseRights(Hall.EVENT);
    anna.type("x");
    anna.awaitSaved();
    assertThat(anna.received(Message.Authenticated.class)).hasSize(1);
  }

  @Test
  void aDocumentClosesWithAReasonWhenItsReaderLosesAccess() {
    revise("anna", new Admission.Refused(CloseReason.RENEWED));
    assertThat(anna.awaitClose()).isEqualTo("vernieuwd");
    assertThat(anna.closedWith).isZero();
  }

  @Test
  void aPersonWhoWasRemovedIsDisconnected() {
    hall.people.remove("anna");
    hall.live.reviseRights(Hall.EVENT);
    assertThat(anna.awaitClose()).isEqualTo("aanmelden");
  }

  @Test
  void aPersonWhoEntersDuringARevisionGetsTheCurrentRights() {
    hall.gate.meanwhile("bart", () -> revise("bart", READ));
    StubClient bart = hall.client("bart", 31).open(Hall.nameOf(D1));
    await().until(() -> bart.scope().equals("readonly"));
    assertCannotWrite(bart);
  }

  @Test
  void aPersonWhoEntersDuringARevisionThatFailsGetsTheCurrentRightsAfterTheOutage() {
    hall.gate.meanwhile(
        "bart",
        () -> {
          revise("bart", READ);
          hall.database.goAway();
        });
    StubClient bart = hall.client("bart", 31).open(Hall.nameOf(D1));
    await().until(() -> bart.scope().equals("read-write"));
    await().until(() -> !hall.owed.isEmpty());
    hall.database.comeBack();
    hall.owed.settle(hall.live::reviseRights);
    await().until(() -> bart.scope().equals("readonly"));
  }

  @Test
  void ofTwoConcurrentRevisionsTheLaterOneHolds() {
    freeze(Duration.ZERO);
    hall.gate.answer("anna", WRITE);
    hall.gate.meanwhile("anna", () -> revise("anna", READ));
    hall.live.reviseRights(Hall.EVENT);
    assertCannotWrite(anna);
  }

  @Test
  void aRevisionThatFailsDuringAnOutageIsRepeatedAfterIt() {
    hall.gate.answer("anna", READ);
    hall.database.goAway();
    hall.live.reviseRights(Hall.EVENT);
    hall.owed.settle(hall.live::reviseRights);
    assertThat(anna.scope()).as("still away").isEqualTo("read-write");
    hall.database.comeBack();
    hall.owed.settle(hall.live::reviseRights);
    await().until(() -> anna.scope().equals("readonly"));
    assertThat(hall.owed.isEmpty()).isTrue();
  }

  @Test
  void answersFromBeforeANodeOpensTheEventsChannelAreAskedAgain() throws InterruptedException {
    try (var fresh = new Hall()) {
      fresh.gate.meanwhile(
          "bart",
          () -> {
            // Rights change on another node, just before this node opens the event's channel for
            // another person.
            fresh.gate.answer("bart", READ);
            fresh.channels.of(Hall.EVENT);
          });
      StubClient bart = fresh.client("bart", 31).open(Hall.nameOf(D1));
      await().until(() -> bart.scope().equals("readonly"));
      assertThat(fresh.gate.changes).as("the gate was told").hasPositiveValue();
    }
  }

  @Test
  void otherEventsAreUnaffected() {
    hall.gate.answer("anna", READ);
    hall.live.reviseRights("anderevent");
    anna.type("x");
    anna.awaitSaved();
    assertThat(anna.scope()).isEqualTo("read-write");
  }

  @Test
  void anOutdatedPageMayReadAndIsToldToReload() {
    StubClient old =
        hall.client("oud", 21, new be.werktafel.yjs.Doc(21), DocumentSchema.VERSION - 1);
    old.open(Hall.nameOf(D1));
    await().until(() -> old.scope().equals("readonly"));
    assertThat(old.awaitNext(Message.Stateless.class, 1).payload())
        .isEqualTo("{\"reason\":\"herlaad\"}");
    hall.live.reviseRights(Hall.EVENT);
    old.type("niet");
    await().until(() -> old.statuses().contains(false));
    assertThat(hall.textOf(D1)).isEmpty();
  }
}
