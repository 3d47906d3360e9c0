package be.werktafel.collab;

import be.werktafel.access.Person;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The event's live channel: versioned messages to all clients that have the event open. */
public interface EventChannel {
  /**
   * Raises the event's version and sends {@code body} to its audiences. An audience for which it
   * returns null receives only the new version. {@code body} is called once per audience (role and
   * table), not per person. Returns the new version.
   */
  long publish(String event, String topic, Function<Person, @Nullable Object> body);

  /**
   * As {@link #publish}. In addition, every client on any node with a document of the event open
   * for writing is asked for text that the server lacks. {@link Devices.Device#clear} shows which
   * devices answered.
   */
  long ask(String event, String topic, Function<Person, @Nullable Object> body);

  long version(String event);
}
