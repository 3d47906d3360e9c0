package be.werktafel.snapshots;

import be.werktafel.access.Futures;
import be.werktafel.collab.Devices;
import be.werktafel.snapshots.Board.Posted;
import be.werktafel.snapshots.EndingView.Phase;
import be.werktafel.snapshots.Stage.Beginning.AlreadyEnded;
import be.werktafel.snapshots.Stage.Beginning.Begun;
import be.werktafel.snapshots.Stage.Beginning.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends work sessions: says so on every screen, gives devices time to send what they hold, cuts, and
 * tells per table what came in. Safe for use from many threads; who ends a session that is already
 * ending waits for the same result.
 *
 * <p>On whichever nodes: the one that hangs the notice first asks the devices, and the others wait
 * until it cuts, or take over when it shows no sign of life. Who takes over wrongly does no harm: a
 * run of a session is cut once, whoever cuts, and the notice only goes forward.
 */
final class Endings {
  /** How often the clock is looked at while nothing happens. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private static final Duration SIGN_EVERY = Duration.ofSeconds(1);

  /** A node that shows no sign for so long is not asking the devices any more. */
  static final Duration STILL = Duration.ofSeconds(4);

  private final String node;
  private final Instant startedAt;
  private final Clock clock;
  private final Devices devices;
  private final Board board;
  private final Stage stage;
  private final ConcurrentHashMap<Session, CompletableFuture<Ended>> underWay =
      new ConcurrentHashMap<>();

  /**
   * @param node its name on notices, unique
   * @param startedAt when this server started: devices that it served before need time to return
   */
  Endings(String node, Instant startedAt, Clock clock, Devices devices, Board board, Stage stage) {
    this.node = node;
    this.startedAt = startedAt;
    this.clock = clock;
    this.devices = devices;
    this.board = board;
    this.stage = stage;
  }

  private record Session(String event, int number) {}

  private enum Start {
    FRESH,
    AFTER_RESTART
  }

  /** One run of a session that is ending. */
  private record Run(Session session, Begun begun, Start start, Instant since) {
    String event() {
      return session.event();
    }

    EndingView view(Phase phase, List<EndingRow> rows) {
      return new EndingView(session.number(), phase, rows, null, null);
    }

    boolean isOn(Posted posted) {
      return posted.isOf(session.number(), begun.run());
    }
  }

  /** Ends a session, or joins whoever is ending it; blocks until the rows are final. */
  Ended end(String event, int session, String by) {
    return once(event, session, by, Start.FRESH);
  }

  /** Takes up an ending that a stopped server left half done. */
  Ended resume(String event, int session, String by) {
    return once(event, session, by, Start.AFTER_RESTART);
  }

  /** What screens show of the event's ending now, if anything. */
  Optional<EndingView> showing(String event) {
    return board.read(event).map(Posted::view);
  }

  /** The session goes on: nothing is ending any more. Answers whether anything was shown. */
  boolean forget(String event) {
    return board.takeDown(event);
  }

  private Ended once(String event, int session, String by, Start start) {
    var key = new Session(event, session);
    var mine = new CompletableFuture<Ended>();
    var others = underWay.putIfAbsent(key, mine);
    if (others != null) {
      return Futures.join(others);
    }
    try {
      mine.complete(run(event, session, by, start));
    } catch (RuntimeException failure) {
      mine.completeExceptionally(failure);
    } finally {
      underWay.remove(key, mine);
    }
    return Futures.join(mine);
  }

  private Ended run(String event, int session, String by, Start start) {
    return switch (stage.begin(event, session)) {
      case Refused(String sentence) -> new Ended.Refused(sentence);
      case AlreadyEnded(String snapshotId) -> new Ended.Done(snapshotId);
      case Begun begun -> {
        var run = new Run(new Session(event, session), begun, start, clock.instant());
        var collected = collect(run);
        goOn(run, run.view(Phase.CUTTING, collected));
        var cut = stage.cut(event, session, begun.run(), by, collected);
        var reopenUntil = stage.close(event, session, cut.snapshotId());
        goOn(run, new EndingView(session, Phase.DONE, cut.rows(), cut.snapshotId(), reopenUntil));
        yield new Ended.Done(cut.snapshotId());
      }
    };
  }

  /** Answers how the tables stood when it was time to cut, whichever node found so. */
  private List<EndingRow> collect(Run run) {
    var announced =
        new Posted(
            run.event(), null, run.begun().run(), node, 0, run.view(Phase.ANNOUNCED, List.of()));
    var signs = -1L;
    var signAt = run.since();
    while (true) {
      board.change(
          run.event(),
          before ->
              before == null ? announced : run.isOn(before) ? null : announced.inPlaceOf(before));
      var hangs = board.read(run.event()).filter(run::isOn).orElse(announced);
      if (hangs.isPast(Phase.COLLECTING)) {
        return hangs.view().rows();
      }
      if (hangs.by().equals(node)) {
        var rows = ask(run);
        if (rows.isPresent()) {
          return rows.get();
        }
      } else if (hangs.signs() != signs) {
        signs = hangs.signs();
        signAt = clock.instant();
      } else if (!clock.instant().isBefore(signAt.plus(STILL))) {
        board.change(
            run.event(),
            before -> before != null && hangs.equals(before) ? announced.inPlaceOf(before) : null);
      }
      pause(run, devices.changes());
    }
  }

  /** Asks the devices; empty when another node does so meanwhile. */
  private Optional<List<EndingRow>> ask(Run run) {
    var tableIds = stage.tableIds(run.event());
    var unasked =
        new Collecting(
            Long.MAX_VALUE, run.since(), null, run.begun().startedAt(), areReturning(run));
    var rows = unasked.rows(tableIds, devices.of(run.event()), clock.instant());
    var version = stage.ask(run.event(), run.view(Phase.ANNOUNCED, rows));
    var collecting = unasked.announced(version);
    var shown = false;
    var signAt = clock.instant();
    while (true) {
      var seen = devices.changes();
      var now = clock.instant();
      var roll = devices.roll(run.event());
      collecting = collecting.told(roll.told(), now);
      var newRows = collecting.rows(tableIds, roll.devices(), now);
      var settled = collecting.settled(roll.devices(), now);
      var news = !shown || (!settled && !newRows.equals(rows));
      if (news || !now.isBefore(signAt.plus(SIGN_EVERY))) {
        rows = newRows;
        signAt = now;
        var view = run.view(Phase.COLLECTING, rows);
        if (!board.change(run.event(), before -> sign(run, before, view))) {
          return Optional.empty();
        }
        if (news) {
          stage.show(run.event(), view);
          shown = true;
        }
      }
      if (settled) {
        stage.expect(
            run.event(),
            run.session().number(),
            run.begun().run(),
            collecting.absent(roll.devices(), now));
        return Optional.of(newRows);
      }
      pause(run, seen);
    }
  }

  /** Whether devices that were here before this server started may still be on their way back. */
  private boolean areReturning(Run run) {
    return run.start() == Start.AFTER_RESTART
        || (run.begun().startedAt().isBefore(startedAt)
            && run.since().isBefore(startedAt.plus(Collecting.PATIENCE)));
  }

  private @Nullable Posted sign(Run run, @Nullable Posted before, EndingView view) {
    return before != null
            && run.isOn(before)
            && before.by().equals(node)
            && !before.isPast(Phase.COLLECTING)
        ? before.withSign(view)
        : null;
  }

  /** Shows the next step, unless another node is as far. */
  private void goOn(Run run, EndingView view) {
    if (board.change(
        run.event(),
        before ->
            before != null && run.isOn(before) && view.phase().compareTo(before.view().phase()) > 0
                ? before.withSign(view)
                : null)) {
      stage.show(run.event(), view);
    }
  }

  private void pause(Run run, long seen) {
    try {
      devices.awaitChange(seen, GLANCE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "stopped while ending session " + run.session().number(), stopping);
    }
  }
}
