package be.werktafel.snapshots;

import be.werktafel.collab.Devices.Device;
import be.werktafel.collab.EventChannel;
import be.werktafel.programme.Events;
import be.werktafel.programme.Table;
import be.werktafel.programme.WorkSessions;
import be.werktafel.programme.WorkSessions.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The steps on the running server, by the programme, the snapshots and the live channel. */
@Component
class LiveEndSteps implements EndSteps {
  static final String TOPIC = "ending";

  private final WorkSessions sessions;
  private final Events events;
  private final Snapshots snapshots;
  private final LateTexts lateTexts;
  private final EventChannel channel;

  LiveEndSteps(
      WorkSessions sessions,
      Events events,
      Snapshots snapshots,
      LateTexts lateTexts,
      EventChannel channel) {
    this.sessions = sessions;
    this.events = events;
    this.snapshots = snapshots;
    this.lateTexts = lateTexts;
    this.channel = channel;
  }

  @Override
  public Ending begin(String event, int session) {
    return sessions.beginEnding(event, session);
  }

  @Override
  public List<String> tableIds(String event) {
    return events.get(event).tables().stream().map(Table::id).toList();
  }

  @Override
  public void expect(String event, int session, int run, List<Device> absent) {
    lateTexts.expect(event, session, run, absent);
  }

  @Override
  public Cut cut(String event, int session, int run, String by, List<SessionEndRow> rows) {
    var snapshot = snapshots.take(Order.ofSession(event, session, run, by, rows));
    return new Cut(snapshot.id(), snapshots.rows(snapshot));
  }

  @Override
  public Instant close(String event, int session, String snapshotId) {
    var item = sessions.closeEnding(event, session, snapshotId).session(session).orElseThrow();
    return Objects.requireNonNull(item.endedAt()).plus(WorkSessions.GO_ON);
  }

  @Override
  public long ask(String event, SessionEndView view) {
    return channel.ask(event, TOPIC, _ -> view);
  }

  @Override
  public long show(String event, SessionEndView view) {
    return channel.publish(event, TOPIC, _ -> view);
  }
}
