package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server whose database is unavailable for a while. */
class OutageTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");
  private static final DocumentId D2 = Hall.draft("D2.t3:1");

  private final Hall hall = new Hall();

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    hall.database.comeBack();
    hall.close();
  }

  @Test
  void aPersonWhoReconnectsDuringAnOutageOpensTheirTextAndNothingIsAcknowledged() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    hall.database.goAway();
    anna.type("voor");
    anna.reconnect();
    await().until(() -> anna.scope().equals("read-write"));
    anna.type(" na");
    await().until(() -> bert.text().equals("voor na"));
    assertThat(anna.statuses()).as("only its step 2 of before").containsExactly(true);
    assertThat(anna.unsaved).isPositive();
    hall.database.comeBack();
    anna.awaitSaved();
    assertThat(hall.textOf(D1)).isEqualTo("voor na");
  }

  @Test
  void aDocumentThatIsNotLoadedOpensWhenTheDatabaseIsBackAndTheClientIsToldToWait() {
    hall.open("anna", 11, D1);
    hall.database.goAway();
    StubClient anna = hall.client("anna", 12).open(Hall.nameOf(D2));
    assertThat(anna.awaitNext(Message.Stateless.class, 1).payload()).contains("wacht");
    anna.type("alvast");
    assertThat(anna.received).hasSize(1);
    assertThat(anna.closedWith).isZero();
    hall.database.comeBack();
    anna.awaitSynced();
    assertThat(hall.textOf(D2)).isEqualTo("alvast");
  }

  @Test
  void duringAnOutageNobodyIsAdmittedWhoWasNotAdmittedBefore() {
    hall.open("anna", 11, D1);
    hall.database.goAway();
    StubClient bert = hall.client("bert", 12).open(Hall.nameOf(D1));
    bert.awaitNext(Message.Stateless.class, 1);
    assertThat(bert.received(Message.Authenticated.class)).isEmpty();
    hall.database.comeBack();
    bert.awaitSynced();
  }

  @Test
  void aPersonAdmittedFromCacheIsRecheckedWhenTheDatabaseIsBack() {
    StubClient anna = hall.open("anna", 11, D1);
    hall.database.goAway();
    anna.disconnect();
    anna.reconnect();
    await().until(() -> anna.received(Message.Authenticated.class).size() == 2);
    hall.gate.answer("anna", new Admission.Refused(CloseReason.NO_ACCESS));
    hall.owed.settle(hall.live::reviseRights);
    assertThat(hall.owed.isEmpty()).as("still away").isFalse();
    hall.database.comeBack();
    hall.owed.settle(hall.live::reviseRights);
    assertThat(anna.awaitClose()).isEqualTo("geen-toegang");
    assertThat(hall.owed.isEmpty()).isTrue();
  }

  @Test
  void aPersonAdmittedFromCacheDuringARevisionIsRecheckedByTheNext() {
    hall.open("anna", 11, D1);
    hall.owed.add(Hall.EVENT);
    hall.gate.meanwhile("anna", () -> hall.owed.add(Hall.EVENT));
    hall.owed.settle(hall.live::reviseRights);
    assertThat(hall.owed.isEmpty()).isFalse();
    hall.owed.settle(hall.live::reviseRights);
    assertThat(hall.owed.isEmpty()).isTrue();
  }

  @Test
  void anExpiredTokenIsRefusedFromCacheToo() {
    hall.tokensUntil = hall.clock.now.plusSeconds(5);
    StubClient anna = hall.open("anna", 11, D1);
    anna.disconnect();
    hall.database.goAway();
    hall.clock.now = hall.clock.now.plusSeconds(10);
    anna.reconnect();
    assertThat(anna.awaitNext(Message.PermissionDenied.class, 1).reason()).isEqualTo("aanmelden");
  }

  @Test
  void aConnectionUnderBackPressureIsNotClosedAsSilent() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.backlog-bytes", "100"))) {
      StubClient anna = small.open("anna", 11, D1);
      small.database.goAway();
      anna.type("x".repeat(200));
      Thread typing = Thread.ofVirtual().start(() -> anna.type("te veel"));
      await().until(() -> typing.getState() == Thread.State.WAITING);
      for (int second = 0; second < 60; second++) {
        small.pass(Duration.ofSeconds(1));
      }
      assertThat(anna.closedWith).isZero();
      small.database.comeBack();
      typing.join();
      anna.awaitSaved();
    }
  }

  @Test
  void theBacklogOfAllRoomsIsBoundedAndARoomWithoutBacklogGoesOn() throws Exception {
    hall.close();
    try (var small = new Hall(Map.of("werktafel.collab.node-backlog-bytes", "1000"))) {
      StubClient anna = small.open("anna", 11, D1);
      StubClient bert = small.open("bert", 12, D2);
      StubClient carla = small.open("carla", 13, D2);
      small.database.goAway();
      anna.type("x".repeat(1100));
      bert.type("y");
      await().until(() -> carla.text().equals("y"));
      Thread typing = Thread.ofVirtual().start(() -> bert.type("y"));
      await().until(() -> typing.getState() == Thread.State.WAITING);
      assertThat(carla.text()).isEqualTo("y");
      small.database.comeBack();
      typing.join();
      anna.awaitSaved();
      bert.awaitSaved();
      await().until(() -> carla.text().equals("yy"));
    }
  }

  @Test
  void aClockThatJumpsAnHourChangesNothingThatIsStored() {
    StubClient anna = hall.open("anna", 11, D1);
    StubClient bert = hall.open("bert", 12, D1);
    Instant now = hall.clock.now;
    StringBuilder expected = new StringBuilder();
    for (int hours : new int[] {0, 1, -1, 0, -1, 1}) {
      hall.clock.now = now.plus(Duration.ofHours(hours));
      anna.type("a" + hours + " ");
      expected.append("a").append(hours).append(' ');
      anna.awaitSaved();
      anna.reconnect();
      anna.awaitSynced();
      hall.pass(Duration.ofSeconds(1));
      bert.awaitSaved();
    }
    await().until(() -> bert.text().equals(expected.toString()));
    assertThat(anna.closedWith).isZero();
    assertThat(bert.closedWith).isZero();
    anna.disconnect();
    bert.disconnect();
    await()
        .until(
            () -> {
              hall.pass(Duration.ofSeconds(31));
              return hall.rooms.size() == 0;
            });
    assertThat(hall.textOf(D1)).as("loaded again").isEqualTo(expected.toString());
  }
}
