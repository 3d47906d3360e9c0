package be.werktafel.snapshots;

import be.werktafel.collab.Devices.Device;
import be.werktafel.programme.WorkSessions.Ending;
import java.time.Instant;
import java.util.List;

/** The steps of a session's end that other parts of the server carry out. Every call may block. */
interface EndSteps {
  /** Marks the session as ending. Refuses a session that is not running. */
  Ending begin(String event, int session);

  List<String> tableIds(String event);

  /** Text that these devices bring after the cut is late. */
  void expect(String event, int session, int run, List<Device> absent);

  /** Cuts all drafts; the same session and run always gives the same cut. */
  Cut cut(String event, int session, int run, String by, List<SessionEndRow> rows);

  /** Marks the session as ended; returns until when it can be reopened without a reason. */
  Instant close(String event, int session, String snapshotId);

  /** Publishes the view and asks every writing device for what it holds; returns the version. */
  long ask(String event, SessionEndView view);

  /** Publishes the view; returns its version on the live channel. */
  long show(String event, SessionEndView view);

  /** What was cut, and how the tables stood. */
  record Cut(String snapshotId, List<SessionEndRow> rows) {}
}
