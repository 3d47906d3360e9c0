package be.werktafel.programme;

import static be.werktafel.programme.Programmes.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.access.Ids;
import be.werktafel.access.RefusalException;
import be.werktafel.programme.WorkSessions.Ending;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class WorkSessionsIT {
  @Autowired private WorkSessions sessions;
  @Autowired private Events events;
  @Autowired private SettableClock clock;

  private final String id = Ids.event();

  @BeforeEach
  void anEvent() {
    clock.set(at("13:00"));
    events.add(Programmes.oneDay(id));
  }

  @Test
  void aSessionStartsAtAnyHourAndEndsAfterItsDuration() {
    clock.set(at("20:12"));

    Item session = session(sessions.start(id, 1), 1);

    assertThat(session.phase()).isEqualTo(Phase.RUNNING);
    assertThat(session.startsAt()).isEqualTo(at("20:12"));
    assertThat(session.endsAt()).isEqualTo(at("21:42"));
  }

  @Test
  void aStoredEventReadsBackEqual() {
    sessions.start(id, 1);
    clock.set(at("14:00"));
    Event changed = sessions.extend(id, 1, Duration.ofMinutes(10));

    assertThat(events.get(id)).isEqualTo(changed);
  }

  @Test
  void aLateStartShortensTheBreakAndNeverMovesAHardItem() {
    clock.set(at("13:10"));
    sessions.start(id, 1);
    assertThat(item("pauze").startsAt()).isEqualTo(at("14:40"));
    end(1, "momentopname1");

    clock.set(at("15:05"));
    sessions.start(id, 2);
    assertThat(item("ws2").endsAt()).isEqualTo(at("16:35"));
    assertThat(item("plenair").startsAt()).isEqualTo(at("16:30"));
  }

  @Test
  void anExtensionCountsFromTheEndAndInOverrunFromNow() {
    sessions.start(id, 1);
    clock.set(at("14:20"));
    assertThat(session(sessions.extend(id, 1, Duration.ofMinutes(5)), 1).endsAt())
        .isEqualTo(at("14:35"));

    clock.set(at("14:41"));
    assertThat(session(sessions.extend(id, 1, Duration.ofMinutes(5)), 1).endsAt())
        .isEqualTo(at("14:46"));
    assertThat(item("pauze").startsAt()).isEqualTo(at("14:46"));
  }

  @Test
  void anExtensionIntoAHardItemIsRefusedWithTheTimeThatIsLeft() {
    clock.set(at("14:55"));
    sessions.start(id, 2);

    refuses(
        "vast-blok",
        "“plenair” om 16.30 u. staat vast. Verlengen kan nog met hoogstens 5 min.",
        () -> sessions.extend(id, 2, Duration.ofMinutes(6)));
    sessions.extend(id, 2, Duration.ofMinutes(5));
    refuses(
        "vast-blok",
        "“plenair” om 16.30 u. staat vast. De sessie mag wel uitlopen: niemand wordt onderbroken.",
        () -> sessions.extend(id, 2, Duration.ofMinutes(1)));
  }

  @Test
  void anImpossibleCommandIsRefusedAndChangesNothing() {
    refuses("verkeerde-toestand", "Werksessie 1 is nog niet gestart.", this::extend);
    refuses(
        "verkeerde-toestand",
        "Werksessie 1 is nog niet gestart.",
        () -> sessions.reopen(id, 1, "omdat"));
    refuses(
        "verkeerde-toestand",
        "Werksessie 1 is nog niet gestart.",
        () -> sessions.beginEnding(id, 1));
    sessions.start(id, 1);
    refuses("verkeerde-toestand", "Werksessie 1 loopt al.", () -> sessions.start(id, 1));
    refuses(
        "verkeerde-toestand",
        "Werksessie 1 loopt nog. Sluit die eerst af.",
        () -> sessions.start(id, 2));
    refuses("ongeldige-duur", null, () -> sessions.extend(id, 1, Duration.ZERO));
    refuses("ongeldige-duur", null, () -> sessions.extend(id, 1, Duration.ofMinutes(-5)));
    refuses("ongeldige-duur", null, () -> sessions.extend(id, 1, Duration.ofHours(5)));
    refuses("onbekende-werksessie", null, () -> sessions.start(id, 9));
    refuses("onbekend-evenement", null, () -> sessions.start("bestaatniet", 1));
    end(1, "momentopname1");
    refuses(
        "verkeerde-toestand",
        "Werksessie 1 is afgerond. Heropen ze als ze verder moet.",
        this::extend);
    refuses(
        "verkeerde-toestand",
        "Werksessie 1 is afgerond. Heropen ze als ze verder moet.",
        () -> sessions.start(id, 1));
  }

  @Test
  void theEndIsAnnouncedOnceAndClosedOnce() {
    sessions.start(id, 1);

    var first = sessions.beginEnding(id, 1);
    assertThat(first).isEqualTo(new Ending.Begun(at("13:00"), 1));
    assertThat(sessions.beginEnding(id, 1)).isEqualTo(first);
    assertThat(sessions.inEnding()).contains(new WorkSessions.Unfinished(id, 1, 1));
    refuses("verkeerde-toestand", "Werksessie 1 wordt net afgesloten.", this::extend);

    sessions.closeEnding(id, 1, "momentopname1");
    Event closed = events.get(id);
    assertThat(sessions.closeEnding(id, 1, "een andere")).isEqualTo(closed);
    assertThat(sessions.beginEnding(id, 1)).isEqualTo(new Ending.AlreadyEnded("momentopname1"));
    assertThat(sessions.inEnding()).doesNotContain(new WorkSessions.Unfinished(id, 1, 1));
  }

  @Test
  void reopeningNeedsAReasonFromHalfAMinuteAfterTheEnd() {
    sessions.start(id, 1);
    end(1, "momentopname1");
    clock.pass(WorkSessions.GO_ON);
    assertThat(session(sessions.reopen(id, 1, null), 1).phase()).isEqualTo(Phase.RUNNING);
    assertThat(sessions.beginEnding(id, 1)).isEqualTo(new Ending.Begun(at("13:00"), 2));

    sessions.closeEnding(id, 1, "momentopname2");
    clock.pass(WorkSessions.GO_ON.plusMillis(1));
    refuses("reden-nodig", null, () -> sessions.reopen(id, 1, "  "));
    Item reopened = session(sessions.reopen(id, 1, " tafel 4 was niet klaar "), 1);
    assertThat(reopened.phase()).isEqualTo(Phase.REOPENED);
    assertThat(reopened.reason()).isEqualTo("tafel 4 was niet klaar");
    assertThat(new Timetable(events.get(id), clock.instant()).state(reopened))
        .isEqualTo(Timetable.State.REOPENED);
  }

  @Test
  void concurrentExtensionsBothCount() throws Exception {
    sessions.start(id, 1);
    Callable<Event> fiveMore = () -> sessions.extend(id, 1, Duration.ofMinutes(5));
    try (var both = Executors.newFixedThreadPool(2)) {
      for (Future<Event> done : both.invokeAll(List.of(fiveMore, fiveMore))) {
        done.get();
      }
    }

    assertThat(item("ws1").endsAt()).isEqualTo(at("14:40"));
    assertThat(item("ws1").extensions()).hasSize(2);
  }

  private void extend() {
    sessions.extend(id, 1, Duration.ofMinutes(5));
  }

  private void end(int number, String snapshot) {
    assertThat(sessions.beginEnding(id, number)).isInstanceOf(Ending.Begun.class);
    sessions.closeEnding(id, number, snapshot);
  }

  private void refuses(
      String code, @org.jspecify.annotations.Nullable String sentence, ThrowingCallable command) {
    Event before = events.find(id).orElseThrow();
    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(command)
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              if (sentence != null) {
                assertThat(refusal.sentence()).isEqualTo(sentence);
              }
            });
    assertThat(events.get(id)).isEqualTo(before);
  }

  private Item item(String itemId) {
    return events.get(id).items().stream()
        .filter(item -> item.id().equals(itemId))
        .findFirst()
        .orElseThrow();
  }

  private static Item session(Event event, int number) {
    return event.session(number).orElseThrow();
  }
}
