package be.werktafel.programme;

import be.werktafel.collab.LiveDocuments;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The freeze ("Pennen neer"): reading and reacting only. Text typed up to that moment is still
 * accepted.
 */
@Component
class Freeze {
  /** The grace period in which text of former writers is accepted, for slow connections. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final Events events;
  private final LiveDocuments documents;
  private final ApplicationEventPublisher publisher;

  Freeze(Events events, LiveDocuments documents, ApplicationEventPublisher publisher) {
    this.events = events;
    this.documents = documents;
    this.publisher = publisher;
  }

  public Event freeze(String event) {
    return set(event, true);
  }

  public Event thaw(String event) {
    return set(event, false);
  }

  private Event set(String id, boolean frozen) {
    Events.Change change = events.update(id, event -> event.withFrozen(frozen));
    if (change.happened()) {
      try {
        publisher.publishEvent(new ProgrammeChanged(id));
        publisher.publishEvent(new FreezeChanged(id, frozen));
      } finally {
        documents.reviseRights(id, frozen ? GRACE : Duration.ZERO);
      }
    }
    return change.after();
  }
}
