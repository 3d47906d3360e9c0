package be.werktafel.snapshots;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The notices in the database, each changed by single versioned writes. */
@Component
class StoredBoard implements Board {
  private static final int ATTEMPTS = 50;

  private final MongoOperations mongo;

  StoredBoard(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public Optional<Posted> read(String event) {
    return Optional.ofNullable(mongo.findById(event, Posted.class));
  }

  @Override
  public boolean change(String event, Change change) {
    for (int attempt = 1; ; attempt++) {
      var before = mongo.findById(event, Posted.class);
      var after = change.from(before);
      if (after == null) {
        return false;
      }
      try {
        mongo.save(after);
        return true;
      } catch (OptimisticLockingFailureException | DuplicateKeyException changedMeanwhile) {
        if (attempt == ATTEMPTS) {
          throw changedMeanwhile;
        }
      }
    }
  }

  @Override
  public boolean takeDown(String event) {
    return mongo
            .remove(
                query(where("_id").is(event).and("view.phase").is(EndingView.Phase.DONE)),
                Posted.class)
            .getDeletedCount()
        > 0;
  }
}
