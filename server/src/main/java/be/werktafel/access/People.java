package be.werktafel.access;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Stores everybody who joined; the only place that holds names. Log, snapshots and threads hold
 * ids, so wiping this collection removes the names everywhere.
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

  /** Stores what an expert knows about; null for none of the event's disciplines. */
  public void chooseDiscipline(String id, @Nullable String discipline) {
    mongo.updateFirst(
        query(where("_id").is(id)), Update.update("discipline", discipline), Person.class);
  }

  /** The person with this id, if still signed in. */
  public Optional<Person> present(String id) {
    return find(id).filter(person -> person.departure() == null);
  }

  /**
   * Makes every token of this person invalid on every node; the person's name stays with their
   * text. The first departure counts.
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

  /** The people of an event who neither left nor were removed. */
  public List<Person> presentAt(String event) {
    return ofEvent(event).stream().filter(person -> person.departure() == null).toList();
  }

  public List<Person> ofEvent(String event) {
    return mongo.find(query(where("event").is(event)), Person.class);
  }

  /** Deletes a person who was just added and is not visible to others yet. */
  public void withdraw(String id) {
    mongo.remove(query(where("_id").is(id)), Person.class);
  }

  /** The next seat at a table: one after the highest that was taken there. */
  public static int nextSeat(String tableId, List<Person> everybody) {
    return everybody.stream()
        .filter(person -> person.sitsAt(tableId))
        .mapToInt(person -> person.seat() == null ? 1 : person.seat() + 1)
        .max()
        .orElse(0);
  }

  /** The organisations of an event's people in alphabetical order, for suggestions. */
  public List<String> organisations(String event) {
    return ofEvent(event).stream()
        .map(Person::organisation)
        .filter(Objects::nonNull)
        .distinct()
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }
}
