package be.werktafel.snapshots;

import be.werktafel.access.Futures;
import be.werktafel.access.Ids;
import be.werktafel.collab.Devices;
import be.werktafel.programme.WorkSessions.Ending;
import be.werktafel.snapshots.EndProgress.State;
import be.werktafel.snapshots.SessionEndView.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Ends work sessions: announces the end on every screen, waits for unsent text on devices, makes
 * the cut, and shows each table's state. A call for a session that is already ending waits for the
 * same result. Safe for many threads.
 *
 * <p>Several nodes may end the same session. The node that first writes the progress asks the
 * devices. The others wait until it cuts, and take over when its heartbeat stops. A mistaken
 * takeover does no harm: each run of a session is cut once, by any node, and progress only
 * advances.
 */
@Component
class SessionEnd {
  /** The longest sleep between two looks at the clock. */
  private static final Duration POLL = Duration.ofMillis(200);

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** A node without a heartbeat for this long counts as stopped. */
  static final Duration LOST_AFTER = Duration.ofSeconds(4);

  private final String node;
  private final Instant startedAt;
  private final Clock clock;
  private final Devices devices;
  private final EndProgress progress;
  private final EndSteps steps;
  private final ConcurrentHashMap<Session, CompletableFuture<String>> underWay =
      new ConcurrentHashMap<>();

  @Autowired
  SessionEnd(Clock clock, Devices devices, EndProgress progress, EndSteps steps) {
    this(Ids.next(), clock.instant(), clock, devices, progress, steps);
  }

  /**
   * @param node this node's unique name in the stored progress
   * @param startedAt when this server started; devices connected before that need time to reconnect
   */
  SessionEnd(
      String node,
      Instant startedAt,
      Clock clock,
      Devices devices,
      EndProgress progress,
      EndSteps steps) {
    this.node = node;
    this.startedAt = startedAt;
    this.clock = clock;
    this.devices = devices;
    this.progress = progress;
    this.steps = steps;
  }

  private record Session(String event, int number) {}

  private enum Start {
    FRESH,
    AFTER_RESTART
  }

  /** One run of a session that is ending. */
  private record Run(Session session, Ending.Begun begun, Start start, Instant since) {
    String event() {
      return session.event();
    }

    SessionEndView view(Phase phase, List<SessionEndRow> rows) {
      return new SessionEndView(session.number(), phase, rows, null, null);
    }

    boolean isOn(State posted) {
      return posted.isOf(session.number(), begun.run());
    }
  }

  /**
   * Ends a session, or joins the call that is ending it. Blocks until the rows are final. Returns
   * the id of its snapshot. Throws {@link be.werktafel.access.RefusalException} when the session is
   * not running.
   */
  String end(String event, int session, String by) {
    return once(event, session, by, Start.FRESH);
  }

  /** Continues an end that a stop of the server interrupted. */
  String resume(String event, int session, String by) {
    return once(event, session, by, Start.AFTER_RESTART);
  }

  /** The view of the event's session end that screens show now, if any. */
  Optional<SessionEndView> showing(String event) {
    return progress.read(event).map(State::view);
  }

  /**
   * Removes the view of a finished end, because a session runs again. Returns whether there was
   * one.
   */
  boolean forget(String event) {
    return progress.removeDone(event);
  }

  private String once(String event, int session, String by, Start start) {
    var key = new Session(event, session);
    var mine = new CompletableFuture<String>();
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

  private String run(String event, int session, String by, Start start) {
    return switch (steps.begin(event, session)) {
      case Ending.AlreadyEnded(String snapshotId) -> snapshotId;
      case Ending.Begun begun -> {
        var run = new Run(new Session(event, session), begun, start, clock.instant());
        var collected = collect(run);
        advance(run, run.view(Phase.CUTTING, collected));
        var cut = steps.cut(event, session, begun.run(), by, collected);
        var reopenUntil = steps.close(event, session, cut.snapshotId());
        advance(
            run,
            new SessionEndView(session, Phase.DONE, cut.rows(), cut.snapshotId(), reopenUntil));
        yield cut.snapshotId();
      }
    };
  }

  /**
   * Waits until it is time to cut. Returns each table's state, from whichever node asked the
   * devices.
   */
  private List<SessionEndRow> collect(Run run) {
    var announced =
        new State(
            run.event(), null, run.begun().run(), node, 0, run.view(Phase.ANNOUNCED, List.of()));
    var beats = -1L;
    var beatAt = run.since();
    while (true) {
      progress.change(
          run.event(),
          before ->
              before == null ? announced : run.isOn(before) ? null : announced.inPlaceOf(before));
      var current = progress.read(run.event()).filter(run::isOn).orElse(announced);
      if (current.isPast(Phase.COLLECTING)) {
        return current.view().rows();
      }
      if (current.by().equals(node)) {
        var rows = ask(run);
        if (rows.isPresent()) {
          return rows.get();
        }
      } else if (current.beats() != beats) {
        beats = current.beats();
        beatAt = clock.instant();
      } else if (!clock.instant().isBefore(beatAt.plus(LOST_AFTER))) {
        progress.change(
            run.event(),
            before ->
                before != null && current.equals(before) ? announced.inPlaceOf(before) : null);
      }
      pause(run, devices.changes());
    }
  }

  /** Asks the devices and waits for their text. Empty when another node took over. */
  private Optional<List<SessionEndRow>> ask(Run run) {
    var tableIds = steps.tableIds(run.event());
    var unannounced =
        new DeviceWait(
            Long.MAX_VALUE, run.since(), null, run.begun().startedAt(), areReturning(run));
    var rows = unannounced.rows(tableIds, devices.of(run.event()), clock.instant());
    var version = steps.ask(run.event(), run.view(Phase.ANNOUNCED, rows));
    var deviceWait = unannounced.announced(version);
    var shown = false;
    var beatAt = clock.instant();
    while (true) {
      var seen = devices.changes();
      var now = clock.instant();
      var roll = devices.roll(run.event());
      deviceWait = deviceWait.told(roll.told(), now);
      var newRows = deviceWait.rows(tableIds, roll.devices(), now);
      var settled = deviceWait.settled(roll.devices(), now);
      var news = !shown || (!settled && !newRows.equals(rows));
      if (news || !now.isBefore(beatAt.plus(HEARTBEAT))) {
        rows = newRows;
        beatAt = now;
        var view = run.view(Phase.COLLECTING, rows);
        if (!progress.change(run.event(), before -> beat(run, before, view))) {
          return Optional.empty();
        }
        if (news) {
          steps.show(run.event(), view);
          shown = true;
        }
      }
      if (settled) {
        steps.expect(
            run.event(),
            run.session().number(),
            run.begun().run(),
            deviceWait.absent(roll.devices(), now));
        return Optional.of(newRows);
      }
      pause(run, seen);
    }
  }

  /** Whether devices that were connected before this server started may still be reconnecting. */
  private boolean areReturning(Run run) {
    return run.start() == Start.AFTER_RESTART
        || (run.begun().startedAt().isBefore(startedAt)
            && run.since().isBefore(startedAt.plus(DeviceWait.GRACE)));
  }

  private @Nullable State beat(Run run, @Nullable State before, SessionEndView view) {
    return before != null
            && run.isOn(before)
            && before.by().equals(node)
            && !before.isPast(Phase.COLLECTING)
        ? before.withBeat(view)
        : null;
  }

  /** Advances to the view's phase and shows it, unless another node has done so already. */
  private void advance(Run run, SessionEndView view) {
    if (progress.change(
        run.event(),
        before ->
            before != null && run.isOn(before) && view.phase().compareTo(before.view().phase()) > 0
                ? before.withBeat(view)
                : null)) {
      steps.show(run.event(), view);
    }
  }

  private void pause(Run run, long seen) {
    try {
      devices.awaitChange(seen, POLL);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "stopped while ending session " + run.session().number(), stopping);
    }
  }
}
