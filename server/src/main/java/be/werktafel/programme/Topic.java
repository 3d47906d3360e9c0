package be.werktafel.programme;

/**
 * One topic of messages on an event's live channel. {@code openapi.json} describes their body by
 * the type argument, so every topic that is published has a bean of this type.
 *
 * @param <T> the body of its messages
 */
public interface Topic<T> {
  /** The name on the wire, for example {@code programme}. */
  String topic();
}
