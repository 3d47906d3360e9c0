package be.werktafel.programme;

/**
 * A live topic whose data also changes without a command: time passes, a newcomer gives up. {@link
 * TopicPoller} reads the signature every second for each event that somebody has open, and
 * publishes the topic when the signature differs from the last one.
 */
public interface PolledTopic<T> extends LiveTopic<T> {
  /** A value, compared by {@code equals}, that differs when the topic must be published again. */
  Object signature(Event event);

  /** Sends the topic to everybody who has the event open. */
  void publish(Event event);
}
