package be.werktafel.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Everybody who joined; the only place that holds names. Log, snapshots and threads keep ids, so
 * wiping this collection takes the names out of everything.
 */
@Component
public class People {
  private final MongoOperations mongo;
  private final BatchReader<Person> byId;

  People(MongoOperations mongo) {
    this.mongo = mongo;
    this.byId = BatchReader.of(mongo, Person.class, Person::id);
  }

  public void add(Person person) {
    mongo.insert(person);
  }

  /** Whoever is still signed in under this id. */
  public Optional<Person> present(String id) {
    return find(id).filter(person -> person.departure() == null);
  }

  /**
   * No token of this person is valid any more, on any node; what they wrote keeps their name. The
   * first departure counts.
   */
  public void depart(String id, Person.Departure how) {
    mongo.updateFirst(
        query(where("_id").is(id).and("departure").is(null)),
        Update.update("departure", how),
        Person.class);
  }

  public Optional<Person> find(String id) {
    return byId.find(id);
  }

  /** Those of an event who neither left nor were removed. */
  public List<Person> presentAt(String event) {
    return ofEvent(event).stream().filter(person -> person.departure() == null).toList();
  }

  public List<Person> ofEvent(String event) {
    return mongo.find(query(where("event").is(event)), Person.class);
  }

  /** Takes back somebody who was added a moment ago and whom nobody was told of. */
  public void withdraw(String id) {
    mongo.remove(query(where("_id").is(id)), Person.class);
  }

  /** The seat of who comes to a table now: after the last that was taken there. */
  public static int nextSeat(String tableId, List<Person> everybody) {
    return everybody.stream()
        .filter(person -> person.sitsAt(tableId))
        .mapToInt(person -> person.seat() == null ? 1 : person.seat() + 1)
        .max()
        .orElse(0);
  }

  /** The organisations named so far at an event, in alphabetical order, for suggestions. */
  public List<String> organisations(String event) {
    return ofEvent(event).stream()
        .map(Person::organisation)
        .filter(Objects::nonNull)
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }
}
