package be.werktafel.storage;

import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Up while the database answers a ping, the one command that every version of it knows. */
@Component("database")
class DatabaseHealth extends AbstractHealthIndicator {
  private final MongoTemplate mongo;

  DatabaseHealth(MongoTemplate mongo) {
    super("the database does not answer");
    this.mongo = mongo;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    mongo.executeCommand(new Document("ping", 1));
    health.up();
  }
}
