package be.werktafel.plenary;

import be.werktafel.access.OptimisticWrite;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores the plenary's position per event, so that a restart shows the same slide. */
@Component
class PresentationStore {
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
    return OptimisticWrite.retry(() -> mongo.save(change.apply(of(event))));
  }
}
