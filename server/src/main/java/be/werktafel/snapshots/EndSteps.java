package be.werktafel.snapshots;

import be.werktafel.collab.Devices.Device;
import be.werktafel.programme.WorkSessions.Ending;
import java.time.Instant;
import java.util.List;

/** The steps of a session's end that depend on other parts of the server. Every call may block. */
interface EndSteps {
  /** Marks the session as ending. Throws a refusal when the session is not running. */
  Ending begin(String event, int session);

  List<String> tableIds(String event);

  /** Text that these devices send after the cut is late. */
  void expect(String event, int session, int run, List<Device> absent);

  /** Cuts all drafts. The same session and run always return the same cut. */
  Cut cut(String event, int session, int run, String by, List<SessionEndRow> rows);

  /**
   * Marks the session as ended. Returns the time until which it can be reopened without a reason.
   */
  Instant close(String event, int session, String snapshotId);

  /**
   * Publishes the view and asks every writing device for its unsent text. Returns the version on
   * the live channel.
   */
  long ask(String event, SessionEndView view);

  /** Publishes the view. Returns its version on the live channel. */
  long show(String event, SessionEndView view);

  /** The snapshot of the cut, and each table's state. */
  record Cut(String snapshotId, List<SessionEndRow> rows) {}
}
