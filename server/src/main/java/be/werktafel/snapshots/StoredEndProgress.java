package be.werktafel.snapshots;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.OptimisticWrite;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores the states in the database. Each change is one versioned write. */
@Component
class StoredEndProgress implements EndProgress {
  private final MongoOperations mongo;

  StoredEndProgress(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Optional<State> read(String event) {
    return Optional.ofNullable(mongo.findById(event, State.class));
  }

  @Override
  public boolean change(String event, Change change) {
    return OptimisticWrite.retry(
        () -> {
          var after = change.from(mongo.findById(event, State.class));
          if (after != null) {
            mongo.save(after);
          }
          return after != null;
        });
  }

  @Override
  public boolean removeDone(String event) {
    return mongo
            .remove(
                query(where("_id").is(event).and("view.phase").is(SessionEndView.Phase.DONE)),
                State.class)
            .getDeletedCount()
        > 0;
  }
}
