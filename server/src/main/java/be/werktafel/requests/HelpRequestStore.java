package be.werktafel.requests;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.OptimisticWrite;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores one document per request. Safe for many threads and many nodes. */
@Component
class HelpRequestStore {
  private final MongoOperations mongo;

  HelpRequestStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  void add(HelpRequest request) {
    mongo.insert(request);
  }

  Optional<HelpRequest> find(String id) {
    return Optional.ofNullable(mongo.findById(id, HelpRequest.class));
  }

  /** Oldest first. */
  List<HelpRequest> ofEvent(String event) {
    return mongo.find(
        query(where("event").is(event)).with(Sort.by("question.at", "_id")), HelpRequest.class);
  }

  /**
   * Saves what {@code change} makes of the stored request, and returns it. It runs again when
   * another writer was first; nothing is saved when it returns the same request.
   *
   * @param id of a request that exists
   */
  HelpRequest change(String id, UnaryOperator<HelpRequest> change) {
    return OptimisticWrite.retry(
        () -> {
          HelpRequest before = find(id).orElseThrow();
          HelpRequest after = change.apply(before);
          return after == before ? before : mongo.save(after);
        });
  }
}
