package be.werktafel.snapshots;

import be.werktafel.collab.Devices.Device;
import java.time.Instant;
import java.util.List;

/** What ending a session does to the house around it; every call may block. */
interface Stage {
  /** Marks the session as ending, or tells why that is not the question any more. */
  Beginning begin(String event, int session);

  List<String> tableIds(String event);

  /** What these devices bring after the cut is late. */
  void expect(String event, int session, int run, List<Device> absent);

  /** Cuts all drafts; the same session and run always answers the same cut. */
  Cut cut(String event, int session, int run, String by, List<EndingRow> rows);

  /** Marks the session as ended and answers until when it can go on without a reason. */
  Instant close(String event, int session, String snapshotId);

  /** Shows it on every screen and asks every device that writes for what it holds. */
  long ask(String event, EndingView view);

  /** Shows it on every screen; the answer is the version by which screens know it. */
  long show(String event, EndingView view);

  /** What was cut, and how the tables stood. */
  record Cut(String snapshotId, List<EndingRow> rows) {}

  /** The answer to {@link #begin}. */
  sealed interface Beginning {
    /**
     * The session is ending.
     *
     * @param startedAt when it was last started
     * @param run 1 for its first ending, one more after every reopening
     */
    record Begun(Instant startedAt, int run) implements Beginning {}

    /** Somebody ended it before. */
    record AlreadyEnded(String snapshotId) implements Beginning {}

    /** It is not running. */
    record Refused(String sentence) implements Beginning {}
  }
}
