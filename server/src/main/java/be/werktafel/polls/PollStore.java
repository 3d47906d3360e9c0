package be.werktafel.polls;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.OptimisticWrite;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Stores one document per event with its polls, and one per poll and person with an answer. People
 * who answer together write different documents. Safe for many threads and nodes.
 */
@Component
class PollStore {
  private final MongoOperations mongo;

  PollStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  EventPolls ofEvent(String event) {
    return Optional.ofNullable(mongo.findById(event, EventPolls.class))
        .orElseGet(() -> EventPolls.none(event));
  }

  /** Saves what {@code change} makes of the polls; runs it again when another writer was first. */
  EventPolls change(String event, UnaryOperator<EventPolls> change) {
    return OptimisticWrite.retry(
        () -> {
          EventPolls before = ofEvent(event);
          EventPolls after = change.apply(before);
          return after.equals(before) ? before : mongo.save(after);
        });
  }

  void save(PollAnswer answer) {
    // Two devices of one person may insert the first answer at once.
    OptimisticWrite.retry(() -> mongo.save(answer));
  }

  Optional<PollAnswer> answer(String poll, String person) {
    return Optional.ofNullable(mongo.findById(PollAnswer.id(poll, person), PollAnswer.class));
  }

  /** The answers that these people gave, in any order. */
  List<PollAnswer> answers(String poll, Collection<String> people) {
    return mongo.find(query(where("_id").in(ids(poll, people))), PollAnswer.class);
  }

  void removeAnswers(String poll, Collection<String> people) {
    mongo.remove(query(where("_id").in(ids(poll, people))), PollAnswer.class);
  }

  private static List<String> ids(String poll, Collection<String> people) {
    return people.stream().map(person -> PollAnswer.id(poll, person)).toList();
  }
}
