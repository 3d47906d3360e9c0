package be.werktafel.plenary;

import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Keeps per event what the room sees, so that a restart shows the same slide. */
@Component
class PresentationStore {
  private final MongoOperations mongo;

  PresentationStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  Optional<Presentation> find(String event) {
    return Optional.ofNullable(mongo.findById(event, Presentation.class));
  }

  void save(Presentation presentation) {
    mongo.save(presentation);
  }
}
