package be.werktafel.framework;

import be.werktafel.access.RefusalException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The framework of each event. */
@Component
public class Frameworks {
  private final MongoOperations mongo;

  Frameworks(MongoOperations mongo) {
    this.mongo = mongo;
  }

  public Framework of(String event) {
    Framework framework = mongo.findById(event, Framework.class);
    if (framework == null) {
      throw RefusalException.notFound("onbekend-evenement", "Dit evenement bestaat niet.");
    }
    return framework;
  }

  public void add(Framework framework) {
    mongo.save(framework);
  }
}
