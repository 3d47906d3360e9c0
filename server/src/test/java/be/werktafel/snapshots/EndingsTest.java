package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import be.werktafel.SettableClock;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.collab.Devices;
import be.werktafel.collab.Devices.Device;
import be.werktafel.snapshots.EndingRow.State;
import be.werktafel.snapshots.EndingView.Phase;
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

class EndingsTest {
  private static final Instant START = Instant.parse("2026-05-27T11:00:00Z");
  private static final String EVENT = "k3x9abcdef";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-05-27T12:30:00Z"));
  private final Devices devices = Devices.alone("node");
  private final BoardInMemory board = new BoardInMemory();
  private final House house = new House();
  private final Endings endings = new Endings("a", START, clock, devices, board, house);
  private final ExecutorService facilitators = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void everybodyIsDone() {
    facilitators.close();
  }

  @Test
  void everyScreenHearsItThenTheCutIsMadeAndTheRowsAreFinal() {
    var ended = endings.end(EVENT, 2, "regie");

    assertThat(ended).isEqualTo(new Ended.Done("snap1"));
    assertThat(house.shown)
        .extracting(EndingView::phase)
        .containsExactly(Phase.ANNOUNCED, Phase.COLLECTING, Phase.CUTTING, Phase.DONE);
    assertThat(house.shown.getLast())
        .isEqualTo(
            new EndingView(
                2,
                Phase.DONE,
                List.of(row("t1", State.IN, 0), row("t2", State.IN, 0)),
                "snap1",
                clock.instant().plusSeconds(30)));
    assertThat(endings.showing(EVENT)).contains(house.shown.getLast());
  }

  @Test
  void theCutWaitsForTextThatADeviceStillHolds() {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var ending = facilitators.submit(() -> endings.end(EVENT, 2, "regie"));
    await().until(() -> house.phases().contains(Phase.COLLECTING));
    assertThat(house.cuts).hasValue(0);

    devices.told(fatima(), "a", 0, house.shown.size());

    await().until(ending::isDone);
    assertThat(house.cuts).hasValue(1);
    assertThat(house.shown.getLast().rows()).contains(row("t1", State.IN, 1));
  }

  @Test
  void afterFifteenSecondsTheCutIsMadeWithoutTheMissingDevices() {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var ending = facilitators.submit(() -> endings.end(EVENT, 2, "regie"));
    await().until(() -> house.phases().contains(Phase.COLLECTING));
    clock.pass(Duration.ofSeconds(14));
    assertThat(house.cuts).hasValue(0);

    clock.pass(Duration.ofSeconds(1));

    await().until(ending::isDone);
    assertThat(house.shown.getLast().rows()).contains(row("t1", State.MISSING, 1));
    assertThat(house.expected).containsExactly("fatima");
  }

  @Test
  void twoFacilitatorsWhoEndAtOnceGetTheSameSnapshot() throws Exception {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var first = facilitators.submit(() -> endings.end(EVENT, 2, "regie"));
    await().until(() -> house.phases().contains(Phase.COLLECTING));
    var second = facilitators.submit(() -> endings.end(EVENT, 2, "andere"));
    devices.told(fatima(), "a", 0, house.shown.size());

    assertThat(second.get()).isEqualTo(first.get());
    assertThat(endings.end(EVENT, 2, "later")).isEqualTo(first.get());
    assertThat(house.cuts).hasValue(1);
  }

  @Test
  void anEndingTakenUpAfterARestartWaitsForDevicesToReturn() {
    var ending = facilitators.submit(() -> endings.resume(EVENT, 2, "server"));
    await().until(() -> house.phases().contains(Phase.COLLECTING));
    devices.arrived(fatima(), "a", clock.instant());
    devices.told(fatima(), "a", 2, house.shown.size());
    clock.pass(Duration.ofSeconds(14));
    assertThat(house.cuts).hasValue(0);
    devices.told(fatima(), "a", 0, house.shown.size());

    clock.pass(Duration.ofSeconds(1));

    await().until(ending::isDone);
    assertThat(house.shown.getLast().rows()).contains(row("t1", State.IN, 1));
  }

  @Test
  void aServerThatStartedDuringTheSessionGivesItsDevicesTimeToReturn() {
    var restarted = new Endings("a", clock.instant().minusSeconds(5), clock, devices, board, house);
    var ending = facilitators.submit(() -> restarted.end(EVENT, 2, "regie"));
    await().until(() -> house.phases().contains(Phase.COLLECTING));
    clock.pass(Duration.ofSeconds(14));
    assertThat(house.cuts).hasValue(0);
    assertThat(house.shown.getLast().rows())
        .extracting(EndingRow::state)
        .containsOnly(State.WAITING);

    clock.pass(Duration.ofSeconds(1));

    await().until(ending::isDone);
  }

  @Test
  void aSessionThatDoesNotRunIsRefusedWithoutACut() {
    house.refusal = "Werksessie 2 loopt niet.";
    assertThat(endings.end(EVENT, 2, "regie"))
        .isEqualTo(new Ended.Refused("Werksessie 2 loopt niet."));
    assertThat(house.cuts).hasValue(0);
    assertThat(house.shown).isEmpty();
  }

  @Test
  void aFailedCutIsToldAndCanBeTriedAgain() {
    house.failing = true;
    assertThatThrownBy(() -> endings.end(EVENT, 2, "regie")).hasMessage("database away");
    house.failing = false;
    assertThat(endings.end(EVENT, 2, "regie")).isEqualTo(new Ended.Done("snap1"));
  }

  // Two nodes.

  private Endings onAnotherNode(String node) {
    return new Endings(node, START, clock, devices, board, house);
  }

  @Test
  void whoEndsOnAnotherNodeWaitsForTheSameCutAndSaysNothingTwice() throws Exception {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var first = facilitators.submit(() -> endings.end(EVENT, 2, "regie"));
    await().until(() -> house.phases().contains(Phase.COLLECTING));
    var other = onAnotherNode("b");
    assertThat(other.showing(EVENT)).contains(house.shown.getLast());
    var second = facilitators.submit(() -> other.end(EVENT, 2, "andere"));
    devices.told(fatima(), "a", 0, house.shown.size());

    assertThat(second.get()).isEqualTo(first.get());
    assertThat(house.cuts).hasValue(1);
    assertThat(house.phases())
        .containsExactly(Phase.ANNOUNCED, Phase.COLLECTING, Phase.CUTTING, Phase.DONE);
    assertThat(other.showing(EVENT)).isEqualTo(endings.showing(EVENT));
  }

  @Test
  void whoseNodeDiesWhileItAsksIsFollowedByTheNextThatWaits() throws Exception {
    devices.arrived(fatima(), "a", START);
    devices.told(fatima(), "a", 3, 0);
    var view = new EndingView(2, Phase.COLLECTING, List.of(), null, null);
    board.change(EVENT, _ -> new Board.Posted(EVENT, null, 1, "dead", 5, view));
    var ending = facilitators.submit(() -> endings.end(EVENT, 2, "regie"));
    await()
        .until(
            () -> {
              clock.pass(Duration.ofMillis(100));
              return house.phases().contains(Phase.COLLECTING);
            });
    devices.told(fatima(), "a", 0, house.shown.size());

    assertThat(ending.get()).isEqualTo(new Ended.Done("snap1"));
    assertThat(house.shown.getLast().rows()).contains(row("t1", State.IN, 1));
  }

  @Test
  void aCutThatADeadNodeAnnouncedIsMadeAtOnceWithTheRowsItFound() {
    var rows = List.of(row("t1", State.MISSING, 2));
    var view = new EndingView(2, Phase.CUTTING, rows, null, null);
    board.change(EVENT, _ -> new Board.Posted(EVENT, null, 1, "dead", 5, view));
    endings.resume(EVENT, 2, "server");
    assertThat(house.phases()).containsExactly(Phase.DONE);
    assertThat(house.shown.getLast().rows()).isEqualTo(rows);
  }

  private static EndingRow row(String tableId, State state, int devices) {
    return EndingRow.of(tableId, state, devices, null);
  }

  private static Person fatima() {
    return new Person("fatima", EVENT, "Fatima", null, null, Role.PARTICIPANT, "t1");
  }

  /** A house with two tables whose cut takes no time. */
  private final class House implements Stage {
    final List<EndingView> shown = new CopyOnWriteArrayList<>();
    final List<String> expected = new CopyOnWriteArrayList<>();
    final AtomicInteger cuts = new AtomicInteger();
    volatile String refusal = "";
    volatile String closedWith = "";
    volatile boolean failing;
    private @Nullable Cut cut;

    List<Phase> phases() {
      return shown.stream().map(EndingView::phase).toList();
    }

    @Override
    public Beginning begin(String event, int session) {
      if (!refusal.isEmpty()) {
        return new Beginning.Refused(refusal);
      }
      return closedWith.isEmpty()
          ? new Beginning.Begun(START, 1)
          : new Beginning.AlreadyEnded(closedWith);
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
        String event, int session, int run, String by, List<EndingRow> rows) {
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
    public long ask(String event, EndingView view) {
      return show(event, view);
    }

    @Override
    public synchronized long show(String event, EndingView view) {
      shown.add(view);
      return shown.size();
    }
  }

  private static final class BoardInMemory implements Board {
    private final Map<String, Posted> notices = new ConcurrentHashMap<>();

    @Override
    public Optional<Posted> read(String event) {
      return Optional.ofNullable(notices.get(event));
    }

    @Override
    public boolean change(String event, Change change) {
      var changed = new AtomicBoolean();
      notices.compute(
          event,
          (_, before) -> {
            var after = change.from(before);
            changed.set(after != null);
            return after == null ? before : after;
          });
      return changed.get();
    }

    @Override
    public boolean takeDown(String event) {
      return notices.remove(event) != null;
    }
  }
}
