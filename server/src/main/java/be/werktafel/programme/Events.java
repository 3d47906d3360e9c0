package be.werktafel.programme;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.BatchReader;
import be.werktafel.access.OptimisticWrite;
import be.werktafel.access.RefusalException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The events this installation holds. Safe for many threads and nodes. */
@Component
public class Events {
  private final MongoOperations mongo;
  private final BatchReader<Event> byId;

  Events(MongoOperations mongo) {
    this.mongo = mongo;
    this.byId = BatchReader.of(mongo, Event.class, Event::id);
  }

  /** Makes an event visible; everything it needs must exist already. */
  public void add(Event event) {
    mongo.insert(event);
  }

  public Optional<Event> find(String id) {
    return byId.find(id);
  }

  public Event get(String id) {
    return find(id)
        .orElseThrow(
            () -> RefusalException.notFound("onbekend-evenement", "Dit evenement bestaat niet."));
  }

  public Optional<Event> demo() {
    return Optional.ofNullable(mongo.findOne(query(where("demo").is(true)), Event.class));
  }

  /** Moves an event whose last day has passed to today, with no item started. */
  public void startAgainToday(String id, Instant now) {
    update(
        id,
        event ->
            event.over().isAfter(now)
                ? event
                : event.startingOn(LocalDate.ofInstant(now, event.zone())));
  }

  /** An event before and after one write; equal when there was nothing to write. */
  record Change(Event before, Event after) {
    boolean happened() {
      return before != after;
    }
  }

  List<Event> all() {
    return mongo.findAll(Event.class);
  }

  /**
   * Changes an event in one versioned write and retries after a concurrent one. {@code change} may
   * refuse by throwing, and is called once per attempt.
   */
  Change update(String id, UnaryOperator<Event> change) {
    return OptimisticWrite.retry(
        () -> {
          Event before = get(id);
          Event after = change.apply(before);
          return new Change(before, after.equals(before) ? before : mongo.save(after));
        });
  }
}
