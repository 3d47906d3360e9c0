package be.werktafel.plenary;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores the plenary's position per event, so that a restart shows the same slide. */
@Component
class PresentationStore {
  private static final int ATTEMPTS = 50;

  private final MongoOperations mongo;

  PresentationStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  Presentation of(String event) {
    return Optional.ofNullable(mongo.findById(event, Presentation.class))
        .orElseGet(() -> Presentation.none(event));
  }

  /**
   * Changes the stored value, or throws what {@code change} throws. After a concurrent change
   * {@code change} is called again with the new value.
   */
  Presentation change(String event, UnaryOperator<Presentation> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return mongo.save(change.apply(of(event)));
      } catch (OptimisticLockingFailureException | DuplicateKeyException changedMeanwhile) {
        if (attempt == ATTEMPTS) {
          throw changedMeanwhile;
        }
      }
    }
  }
}
