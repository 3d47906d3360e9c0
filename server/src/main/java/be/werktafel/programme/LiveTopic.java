package be.werktafel.programme;

import be.werktafel.access.Person;
import org.jspecify.annotations.Nullable;

/**
 * One subject of an event's live state. A feature that offers a bean of this type is part of {@code
 * GET /api/events/{id}/live}; what it pushes on the event's channel under the same name has the
 * same body.
 */
public interface LiveTopic {
  /** The name on the wire, for example {@code programme}. */
  String topic();

  /** What this person may see of it; null for nothing. */
  @Nullable Object body(String event, Person person);
}
