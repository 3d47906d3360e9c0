package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import be.werktafel.SettableClock;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.collab.Devices;
import be.werktafel.collab.Devices.Device;
import be.werktafel.programme.WorkSessions.Ending;
import be.werktafel.snapshots.SessionEndRow.State;
import be.werktafel.snapshots.SessionEndView.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionEndTest {
  private static final Instant START = Instant.parse("2026-05-27T11:00:00Z");
  private static final String EVENT = "k3x9abcdef";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-27T12:30:00Z"));
  private final Devices devices = Devices.alone("node");
  private final ProgressInMemory progress = new ProgressInMemory();
  private final TestSteps steps = new TestSteps();
  private final SessionEnd sessionEnd = new SessionEnd("a", START, clock, devices, progress, steps);
  private final ExecutorService facilitators = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void everybodyIsDone() {
    facilitators.close();
  }

  @Test
  void everyScreenGetsTheAnnouncementThenTheCutIsMadeAndTheRowsAreFinal() {
    var ended = sessionEnd.end(EVENT, 2, "regie");

    assertThat(ended).isEqualTo("snap1");
    assertThat(steps.shown)
        .extracting(SessionEndView::phase)
        .containsExactly(Phase.ANNOUNCED, Phase.COLLECTING, Phase.CUTTING, Phase.DONE);
    assertThat(steps.shown.getLast())
        .isEqualTo(
            new SessionEndView(
                2,
                Phase.DONE,
                List.of(row("t1", State.IN, 0), row("t2", State.IN, 0)),
                "snap1",
                clock.instant().plusSeconds(30)));
    assertThat(sessionEnd.showing(EVENT)).contains(steps.shown.getLast());
  }

  @Test
  void theCutWaitsForUnsentTextOfADevice() {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var ending = facilitators.submit(() -> sessionEnd.end(EVENT, 2, "regie"));
    await().until(() -> steps.phases().contains(Phase.COLLECTING));
    assertThat(steps.cuts).hasValue(0);

    devices.told(fatima(), "a", 0, steps.shown.size());

    await().until(ending::isDone);
    assertThat(steps.cuts).hasValue(1);
    assertThat(steps.shown.getLast().rows()).contains(row("t1", State.IN, 1));
  }

  @Test
  void afterFifteenSecondsTheCutIsMadeWithoutTheMissingDevices() {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var ending = facilitators.submit(() -> sessionEnd.end(EVENT, 2, "regie"));
    await().until(() -> steps.phases().contains(Phase.COLLECTING));
    clock.pass(Duration.ofSeconds(14));
    assertThat(steps.cuts).hasValue(0);

    clock.pass(Duration.ofSeconds(1));

    await().until(ending::isDone);
    assertThat(steps.shown.getLast().rows()).contains(row("t1", State.MISSING, 1));
    assertThat(steps.expected).containsExactly("fatima");
  }

  @Test
  void twoConcurrentEndsReturnTheSameSnapshot() throws Exception {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var first = facilitators.submit(() -> sessionEnd.end(EVENT, 2, "regie"));
    await().until(() -> steps.phases().contains(Phase.COLLECTING));
    var second = facilitators.submit(() -> sessionEnd.end(EVENT, 2, "andere"));
    devices.told(fatima(), "a", 0, steps.shown.size());

    assertThat(second.get()).isEqualTo(first.get());
    assertThat(sessionEnd.end(EVENT, 2, "later")).isEqualTo(first.get());
    assertThat(steps.cuts).hasValue(1);
  }

  @Test
  void anEndContinuedAfterARestartWaitsForDevicesToReconnect() {
    var ending = facilitators.submit(() -> sessionEnd.resume(EVENT, 2, "server"));
    await().until(() -> steps.phases().contains(Phase.COLLECTING));
    devices.arrived(fatima(), "a", clock.instant());
    devices.told(fatima(), "a", 2, steps.shown.size());
    clock.pass(Duration.ofSeconds(14));
    assertThat(steps.cuts).hasValue(0);
    devices.told(fatima(), "a", 0, steps.shown.size());

    clock.pass(Duration.ofSeconds(1));

    await().until(ending::isDone);
    assertThat(steps.shown.getLast().rows()).contains(row("t1", State.IN, 1));
  }

  @Test
  void aServerThatStartedDuringTheSessionWaitsForDevicesToReconnect() {
    var restarted =
        new SessionEnd("a", clock.instant().minusSeconds(5), clock, devices, progress, steps);
    var ending = facilitators.submit(() -> restarted.end(EVENT, 2, "regie"));
    await().until(() -> steps.phases().contains(Phase.COLLECTING));
    clock.pass(Duration.ofSeconds(14));
    assertThat(steps.cuts).hasValue(0);
    assertThat(steps.shown.getLast().rows())
        .extracting(SessionEndRow::state)
        .containsOnly(State.WAITING);

    clock.pass(Duration.ofSeconds(1));

    await().until(ending::isDone);
  }

  @Test
  void endingASessionThatIsNotRunningIsRefusedWithoutACut() {
    steps.refusal = "Werksessie 2 loopt niet.";
    assertThatThrownBy(() -> sessionEnd.end(EVENT, 2, "regie"))
        .isInstanceOf(RefusalException.class)
        .hasMessage("Werksessie 2 loopt niet.");
    assertThat(steps.cuts).hasValue(0);
    assertThat(steps.shown).isEmpty();
  }

  @Test
  void aFailedCutIsReportedAndCanBeRetried() {
    steps.failing = true;
    assertThatThrownBy(() -> sessionEnd.end(EVENT, 2, "regie")).hasMessage("database away");
    steps.failing = false;
    assertThat(sessionEnd.end(EVENT, 2, "regie")).isEqualTo("snap1");
  }

  // Two nodes.

  private SessionEnd onAnotherNode(String node) {
    return new SessionEnd(node, START, clock, devices, progress, steps);
  }

  @Test
  void anEndOnASecondNodeWaitsForTheSameCutAndPublishesNothingTwice() throws Exception {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var first = facilitators.submit(() -> sessionEnd.end(EVENT, 2, "regie"));
    await().until(() -> steps.phases().contains(Phase.COLLECTING));
    var other = onAnotherNode("b");
    assertThat(other.showing(EVENT)).contains(steps.shown.getLast());
    var second = facilitators.submit(() -> other.end(EVENT, 2, "andere"));
    devices.told(fatima(), "a", 0, steps.shown.size());

    assertThat(second.get()).isEqualTo(first.get());
    assertThat(steps.cuts).hasValue(1);
    assertThat(steps.phases())
        .containsExactly(Phase.ANNOUNCED, Phase.COLLECTING, Phase.CUTTING, Phase.DONE);
    assertThat(other.showing(EVENT)).isEqualTo(sessionEnd.showing(EVENT));
  }

  @Test
  void aWaitingNodeTakesOverWhenTheAskingNodeStops() throws Exception {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var view = new SessionEndView(2, Phase.COLLECTING, List.of(), null, null);
    progress.change(EVENT, _ -> new EndProgress.State(EVENT, null, 1, "dead", 5, view));
    var ending = facilitators.submit(() -> sessionEnd.end(EVENT, 2, "regie"));
    await()
        .until(
            () -> {
              clock.pass(Duration.ofMillis(100));
              return steps.phases().contains(Phase.COLLECTING);
            });
    devices.told(fatima(), "a", 0, steps.shown.size());

    assertThat(ending.get()).isEqualTo("snap1");
    assertThat(steps.shown.getLast().rows()).contains(row("t1", State.IN, 1));
  }

  @Test
  void aCutAnnouncedByAStoppedNodeIsMadeAtOnceWithItsRows() {
    var rows = List.of(row("t1", State.MISSING, 2));
    var view = new SessionEndView(2, Phase.CUTTING, rows, null, null);
    progress.change(EVENT, _ -> new EndProgress.State(EVENT, null, 1, "dead", 5, view));
    sessionEnd.resume(EVENT, 2, "server");
    assertThat(steps.phases()).containsExactly(Phase.DONE);
    assertThat(steps.shown.getLast().rows()).isEqualTo(rows);
  }

  private static SessionEndRow row(String tableId, State state, int devices) {
    return SessionEndRow.of(tableId, state, devices, null);
  }

  private static Person fatima() {
    return new Person("fatima", EVENT, "Fatima", null, null, Role.PARTICIPANT, "t1");
  }

  /** Steps with two tables and a cut that takes no time. */
  private final class TestSteps implements EndSteps {
    final List<SessionEndView> shown = new CopyOnWriteArrayList<>();
    final List<String> expected = new CopyOnWriteArrayList<>();
    final AtomicInteger cuts = new AtomicInteger();
    volatile String refusal = "";
    volatile String closedWith = "";
    volatile boolean failing;
    private @Nullable Cut cut;

    List<Phase> phases() {
      return shown.stream().map(SessionEndView::phase).toList();
    }

    @Override
    public Ending begin(String event, int session) {
      if (!refusal.isEmpty()) {
        throw RefusalException.conflict("verkeerde-toestand", refusal);
      }
      return closedWith.isEmpty()
          ? new Ending.Begun(START, 1)
          : new Ending.AlreadyEnded(closedWith);
    }

    @Override
    public List<String> tableIds(String event) {
      return List.of("t1", "t2");
    }

    @Override
    public void expect(String event, int session, int run, List<Device> absent) {
      expected.addAll(absent.stream().map(Device::participant).toList());
    }

    @Override
    public synchronized Cut cut(
        String event, int session, int run, String by, List<SessionEndRow> rows) {
      if (failing) {
        throw new IllegalStateException("database away");
      }
      if (cut == null) {
        cut = new Cut("snap" + cuts.incrementAndGet(), rows);
      }
      return cut;
    }

    @Override
    public Instant close(String event, int session, String snapshotId) {
      closedWith = snapshotId;
      return clock.instant().plusSeconds(30);
    }

    @Override
    public long ask(String event, SessionEndView view) {
      return show(event, view);
    }

    @Override
    public synchronized long show(String event, SessionEndView view) {
      shown.add(view);
      return shown.size();
    }
  }

  private static final class ProgressInMemory implements EndProgress {
    private final Map<String, State> states = new ConcurrentHashMap<>();

    @Override
    public Optional<State> read(String event) {
      return Optional.ofNullable(states.get(event));
    }

    @Override
    public boolean change(String event, Change change) {
      var changed = new AtomicBoolean();
      states.compute(
          event,
          (_, before) -> {
            var after = change.from(before);
            changed.set(after != null);
            return after == null ? before : after;
          });
      return changed.get();
    }

    @Override
    public boolean removeDone(String event) {
      return states.remove(event) != null;
    }
  }
}
