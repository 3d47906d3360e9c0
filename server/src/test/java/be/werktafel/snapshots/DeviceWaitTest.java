package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.Devices;
import be.werktafel.snapshots.SessionEndRow.State;
import be.werktafel.storage.DocumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceWaitTest {
  private static final Instant START = Instant.parse("2026-05-27T11:00:00Z");
  private static final long ANNOUNCED = 7;
  private static final Instant ASKED = Instant.parse("2026-05-27T12:30:00Z");
  private static final List<String> TABLES = List.of("t1", "t2");
  private static final DocumentId D1 = new DocumentId("event", "D1.t1:1");
  private static final DocumentId D2 = new DocumentId("event", "D2.t1:1");

  private final Devices devices = Devices.alone("node");
  private final DeviceWait collecting = new DeviceWait(ANNOUNCED, ASKED, ASKED, START, false);
  private final Person fatima = at("fatima", "t1");
  private final Person jef = at("jef", "t2");
  private final Person atNoTable =
      new Person("regie", "event", "An", null, null, Role.FACILITATOR, null);

  @Test
  void aTableWithoutDevicesIsIn() {
    assertThat(settledAfter(0)).isTrue();
    assertThat(rowsAfter(0)).containsExactly(in("t1", 0), in("t2", 0));
  }

  @Test
  void aDeviceThatReportsNoUnsentTextIsInAtOnce() {
    devices.arrived(fatima, "a", START);
    assertThat(settledAfter(1)).isFalse();
    devices.told(fatima, "a", 0, ANNOUNCED);
    assertThat(settledAfter(1)).isTrue();
    assertThat(rowsAfter(1)).containsExactly(in("t1", 1), in("t2", 0));
  }

  @Test
  void aDeviceThatTypesAgainAfterItWasClearDoesNotDelayTheCut() {
    devices.arrived(fatima, "a", START);
    devices.told(fatima, "a", 0, ANNOUNCED);
    devices.told(fatima, "a", 3, ANNOUNCED);
    assertThat(settledAfter(1)).isTrue();
  }

  @Test
  void aDeviceThatWritesIsInWhenAllItsDocumentsHaveAnsweredTheAnnouncement() {
    devices.arrived(fatima, "a", START);
    devices.opened(fatima, "a", D1, START);
    devices.opened(fatima, "a", D2, START);
    devices.told(fatima, "a", 0, ANNOUNCED);
    assertThat(settledAfter(1)).as("it says so, no document has answered").isFalse();
    devices.answered("a", D1, ANNOUNCED);
    devices.answered("a", D2, ANNOUNCED - 1);
    assertThat(settledAfter(1)).as("one document answered an earlier question").isFalse();
    devices.answered("a", D2, ANNOUNCED);
    assertThat(settledAfter(1)).isTrue();
    assertThat(rowsAfter(1)).containsExactly(in("t1", 1), in("t2", 0));
  }

  @Test
  void aDocumentClosedByItsDeviceIsNotWaitedFor() {
    devices.opened(fatima, "a", D1, START);
    devices.opened(fatima, "a", D2, START);
    devices.answered("a", D1, ANNOUNCED);
    devices.closed("a", D2, ASKED);
    assertThat(settledAfter(0)).isTrue();
  }

  @Test
  void aSilentDeviceWithAnOpenTextIsMissingAfterFifteenSeconds() {
    devices.arrived(fatima, "a", START);
    devices.told(fatima, "a", 0, ANNOUNCED - 1);
    devices.opened(fatima, "a", D1, START);
    assertThat(settledAfter(14)).isFalse();
    assertThat(settledAfter(15)).isTrue();
    assertThat(rowsAfter(15)).contains(SessionEndRow.of("t1", State.MISSING, 1, null));
  }

  @Test
  void aDeviceWithoutTheEventsChannelCountsAsMissingToo() {
    devices.opened(jef, "c", D1, START);
    devices.answered("c", D1, ANNOUNCED - 1);
    devices.lost(jef, "c", ASKED.minusSeconds(1));
    assertThat(settledAfter(13)).isFalse();
    assertThat(rowsAfter(14))
        .contains(SessionEndRow.of("t2", State.UNREACHABLE, 1, ASKED.minusSeconds(1)));
  }

  @Test
  void aDeviceThatAnsweredAndReportsUnsentTextIsCountedAndItsTableIsInAfterFifteenSeconds() {
    devices.opened(fatima, "a", D1, START);
    devices.told(fatima, "a", 5, ANNOUNCED);
    devices.answered("a", D1, ANNOUNCED);
    assertThat(settledAfter(14)).isFalse();
    assertThat(rowsAfter(14)).contains(SessionEndRow.of("t1", State.WAITING, 1, null));
    assertThat(settledAfter(15)).isTrue();
    assertThat(rowsAfter(15)).contains(in("t1", 1).withClaiming(1));
    assertThat(absentAfter(15)).as("what it brings later is late").containsExactly("a");
  }

  @Test
  void aDeviceThatReportsUnsentTextWithoutAnOpenTextIsCountedToo() {
    devices.arrived(fatima, "a", START);
    devices.told(fatima, "a", 5, ANNOUNCED);
    assertThat(rowsAfter(15)).contains(in("t1", 1).withClaiming(1));
  }

  @Test
  void aReportOfUnsentTextIsNotAnAnswerForAnOpenDocument() {
    devices.opened(fatima, "a", D1, START);
    devices.told(fatima, "a", 5, ANNOUNCED);
    assertThat(rowsAfter(15)).contains(SessionEndRow.of("t1", State.MISSING, 1, null));
  }

  @Test
  void aDocumentOpenedAfterTheReportNeedsAnAnswerOfItsOwn() {
    devices.arrived(fatima, "a", START);
    devices.told(fatima, "a", 5, ANNOUNCED);
    devices.opened(fatima, "a", D1, ASKED);
    devices.told(fatima, "a", 0, ANNOUNCED);
    assertThat(rowsAfter(15)).contains(SessionEndRow.of("t1", State.MISSING, 1, null));
    devices.answered("a", D1, ANNOUNCED);
    assertThat(rowsAfter(15)).contains(in("t1", 1));
  }

  @Test
  void aReportOfUnsentTextDoesNotHideAMissingDeviceOfTheTable() {
    devices.arrived(fatima, "a", START);
    devices.told(fatima, "a", 5, ANNOUNCED);
    devices.opened(fatima, "b", D1, START);
    assertThat(rowsAfter(15))
        .contains(SessionEndRow.of("t1", State.MISSING, 1, null).withClaiming(1));
    assertThat(absentAfter(15)).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aDeviceThatReportsUnsentTextAndDisconnectsIsUnreachable() {
    devices.opened(fatima, "a", D1, START);
    devices.told(fatima, "a", 5, ANNOUNCED);
    devices.answered("a", D1, ANNOUNCED);
    devices.lost(fatima, "a", ASKED.plusSeconds(3));
    assertThat(rowsAfter(15))
        .contains(SessionEndRow.of("t1", State.UNREACHABLE, 1, ASKED.plusSeconds(3)));
  }

  @Test
  void aSilentDeviceWithoutAnOpenTextDelaysTheCutOnlyBriefly() {
    devices.arrived(fatima, "a", START);
    assertThat(settledAfter(1)).isFalse();
    assertThat(settledAfter(2)).isTrue();
  }

  @Test
  void aReportBeforeTheAnnouncementIsNotAnAnswer() {
    devices.arrived(fatima, "a", START);
    devices.told(fatima, "a", 0, ANNOUNCED - 1);
    assertThat(settledAfter(1)).isFalse();
  }

  @Test
  void theAnswerTimeOfDevicesOnAnotherNodeStartsWhenTheyHaveReceivedTheQuestion() {
    var unasked = new DeviceWait(ANNOUNCED, ASKED, null, START, false);
    assertThat(unasked.settled(List.of(), ASKED.plusSeconds(14))).isFalse();
    assertThat(unasked.settled(List.of(), ASKED.plusSeconds(15))).isTrue();
    assertThat(unasked.told(ANNOUNCED - 1, ASKED.plusSeconds(1))).isEqualTo(unasked);
    var asked = unasked.told(ANNOUNCED, ASKED.plusSeconds(1));
    devices.arrived(fatima, "a", START);
    assertThat(asked.settled(devices.of("event"), ASKED.plusSeconds(2))).isFalse();
    assertThat(asked.settled(devices.of("event"), ASKED.plusSeconds(3))).isTrue();
  }

  @Test
  void aDeviceWithUnsentTextAndNoAnswerIsMissingAfterFifteenSeconds() {
    devices.arrived(fatima, "a", START);
    devices.arrived(fatima, "b", START);
    devices.told(fatima, "a", 4, ANNOUNCED - 1);
    devices.told(fatima, "b", 1, ANNOUNCED);
    assertThat(settledAfter(14)).isFalse();
    assertThat(rowsAfter(14)).contains(SessionEndRow.of("t1", State.WAITING, 2, null));
    assertThat(settledAfter(15)).isTrue();
    assertThat(rowsAfter(15))
        .containsExactly(
            SessionEndRow.of("t1", State.MISSING, 1, null).withClaiming(1), in("t2", 0));
  }

  @Test
  void aProjectorIsNotWaitedForAndAFacilitatorWithUnsentTextIs() {
    devices.arrived(atNoTable, "scherm", START);
    assertThat(settledAfter(0)).isTrue();
    devices.told(atNoTable, "scherm", 1, ANNOUNCED);
    assertThat(settledAfter(1)).isFalse();
  }

  @Test
  void aDeviceLostLongAgoIsShownAndNotWaitedFor() {
    var lostAt = ASKED.minus(Duration.ofMinutes(8));
    devices.arrived(jef, "c", START);
    devices.lost(jef, "c", lostAt);
    assertThat(settledAfter(0)).isTrue();
    assertThat(rowsAfter(0)).contains(SessionEndRow.of("t2", State.UNREACHABLE, 1, lostAt));
  }

  @Test
  void aDeviceThatDisconnectsDuringTheWaitMayReturnWithItsText() {
    devices.arrived(jef, "c", START);
    devices.told(jef, "c", 2, ANNOUNCED);
    devices.lost(jef, "c", ASKED.plusSeconds(2));
    assertThat(settledAfter(4)).isFalse();
    devices.arrived(jef, "d", ASKED.plusSeconds(5));
    devices.told(jef, "d", 0, ANNOUNCED);
    assertThat(settledAfter(6)).isTrue();
    assertThat(rowsAfter(6)).contains(in("t2", 1));
  }

  @Test
  void aDeadConnectionNoticedAfterItsDeviceReconnectedIsNotALoss() {
    devices.arrived(jef, "c", START);
    devices.arrived(jef, "d", ASKED.minusSeconds(40));
    devices.lost(jef, "c", ASKED.minusSeconds(10));
    assertThat(rowsAfter(3)).contains(in("t2", 1));
  }

  @Test
  void aConnectedPhoneDoesNotHideTheLostLaptopOfTheSamePerson() {
    devices.arrived(jef, "laptop", START);
    devices.arrived(jef, "phone", START.plusSeconds(60));
    devices.lost(jef, "laptop", ASKED.minus(Duration.ofMinutes(8)));
    assertThat(rowsAfter(3).getLast().state()).isEqualTo(State.UNREACHABLE);
  }

  @Test
  void aDeviceThatClosesTheEventIsNotMissing() {
    devices.arrived(jef, "c", START);
    devices.told(jef, "c", 2, ANNOUNCED - 1);
    devices.told(jef, "c", 0, ANNOUNCED - 1);
    devices.left(jef, "c", ASKED);
    assertThat(settledAfter(0)).isTrue();
    assertThat(rowsAfter(0)).contains(in("t2", 0));
  }

  @Test
  void aDeviceThatClosesTheEventWithUnsentTextIsUnreachable() {
    devices.arrived(jef, "c", START);
    devices.told(jef, "c", 2, ANNOUNCED - 1);
    devices.left(jef, "c", ASKED.minusSeconds(60));
    assertThat(rowsAfter(0))
        .contains(SessionEndRow.of("t2", State.UNREACHABLE, 1, ASKED.minusSeconds(60)));
  }

  @Test
  void aLossBeforeTheSessionIsIgnored() {
    devices.arrived(jef, "c", START.minusSeconds(900));
    devices.lost(jef, "c", START.minusSeconds(600));
    assertThat(rowsAfter(0)).contains(in("t2", 0));
  }

  @Test
  void afterARestartDevicesGetTheFullTimeToReturn() {
    var resumed = new DeviceWait(ANNOUNCED, ASKED, ASKED, START, true);
    assertThat(resumed.settled(List.of(), ASKED.plusSeconds(14))).isFalse();
    assertThat(resumed.rows(TABLES, List.of(), ASKED.plusSeconds(14)))
        .extracting(SessionEndRow::state)
        .containsOnly(State.WAITING);
    assertThat(resumed.settled(List.of(), ASKED.plusSeconds(15))).isTrue();
    assertThat(resumed.rows(TABLES, List.of(), ASKED.plusSeconds(15)))
        .containsExactly(in("t1", 0), in("t2", 0));
  }

  private boolean settledAfter(int seconds) {
    return collecting.settled(devices.of("event"), ASKED.plusSeconds(seconds));
  }

  private List<SessionEndRow> rowsAfter(int seconds) {
    return collecting.rows(TABLES, devices.of("event"), ASKED.plusSeconds(seconds));
  }

  private List<String> absentAfter(int seconds) {
    return collecting.absent(devices.of("event"), ASKED.plusSeconds(seconds)).stream()
        .map(Devices.Device::connection)
        .toList();
  }

  private static SessionEndRow in(String tableId, int devices) {
    return SessionEndRow.of(tableId, State.IN, devices, null);
  }

  private static Person at(String id, String tableId) {
    return new Person(id, "event", id, null, null, Role.PARTICIPANT, tableId);
  }
}
