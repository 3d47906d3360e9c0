package be.werktafel.programme;

import be.werktafel.access.Person;
import org.jspecify.annotations.Nullable;

/**
 * A topic that is also part of {@code GET /api/events/{id}/live}, as the field of that name and
 * with the same body.
 */
public interface LiveTopic<T> extends Topic<T> {
  /**
   * The part that this person may see; null for nothing. An implementation that never answers null
   * declares so, because its declaration is the API's.
   */
  @Nullable T body(String event, Person person);
}
