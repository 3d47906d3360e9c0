package be.werktafel.programme;

import be.werktafel.access.Person;
import org.jspecify.annotations.Nullable;

/**
 * One topic of an event's live state. Each bean of this type is part of {@code GET
 * /api/events/{id}/live}; a message of that name on the event's live channel has the same body.
 */
public interface LiveTopic {
  /** The name on the wire, for example {@code programme}. */
  String topic();

  /** The part that this person may see; null for nothing. */
  @Nullable Object body(String event, Person person);
}
