package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.programme.LiveTopic;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of snapshots as part of an event's live state. */
@Component
class SnapshotTopic implements LiveTopic<List<SnapshotItem>> {
  private final Snapshots snapshots;

  SnapshotTopic(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public String topic() {
    return Snapshots.TOPIC;
  }

  @Override
  public List<SnapshotItem> body(String event, Person person) {
    return snapshots.shownTo(person, event);
  }
}
