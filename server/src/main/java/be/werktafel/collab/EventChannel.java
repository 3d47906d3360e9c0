package be.werktafel.collab;

import be.werktafel.access.Person;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The event's live channel: versioned messages to everybody who has the event open. */
public interface EventChannel {
  /**
   * Raises the event's version and sends {@code body} to everybody it is meant for; who gets null
   * only learns the new version. Called once per audience (role and table), not per person. Answers
   * the new version.
   */
  long publish(String event, String topic, Function<Person, @Nullable Object> body);

  /**
   * As {@link #publish}, and every client that has a document of the event open to write in is
   * asked for what the server lacks, on every node. {@link Devices.Device#clear} tells who
   * answered.
   */
  long ask(String event, String topic, Function<Person, @Nullable Object> body);

  long version(String event);
}
