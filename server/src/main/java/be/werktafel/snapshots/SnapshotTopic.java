package be.werktafel.snapshots;

import be.werktafel.access.Person;
import be.werktafel.programme.LiveTopic;
import org.springframework.stereotype.Component;

/** The list of snapshots as part of an event's live state. */
@Component
class SnapshotTopic implements LiveTopic {
  private final Snapshots snapshots;

  SnapshotTopic(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  @Override
  public String topic() {
    return Snapshots.TOPIC;
  }

  @Override
  public Object body(String event, Person person) {
    return snapshots.shownTo(person, event);
  }
}
