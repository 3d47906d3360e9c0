package be.werktafel.storage;

import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * Reports UP while the database can write; a database that answers on a full disk stores nothing.
 * It rewrites one small document at intervals and not per request, because anybody may request it.
 * Safe for many threads.
 */
@Component("database")
class DatabaseHealth extends AbstractHealthIndicator {
  static final Duration REMEMBERED = Duration.ofSeconds(2);
  private static final String COLLECTION = "health";
  private static final Document THE_ONE = new Document("_id", "write");

  private final MongoTemplate mongo;
  private final Clock clock;

  // Guarded by this.
  private long checkedAt;
  private boolean checked;
  private @Nullable RuntimeException failure;

  DatabaseHealth(MongoTemplate mongo, ObjectProvider<Clock> clock) {
    super("the database cannot write");
    this.mongo = mongo;
    this.clock = clock.getIfAvailable(Clock::systemUTC);
  }

  @Override
  protected synchronized void doHealthCheck(Health.Builder health) {
    long now = System.nanoTime();
    if (!checked || now - checkedAt > REMEMBERED.toNanos()) {
      failure = write();
      checkedAt = System.nanoTime();
      checked = true;
    }
    if (failure != null) {
      throw failure;
    }
    health.up();
  }

  private @Nullable RuntimeException write() {
    try {
      var set = new Document("$set", new Document("at", Date.from(clock.instant())));
      mongo
          .getDb()
          .getCollection(COLLECTION)
          .updateOne(THE_ONE, set, new UpdateOptions().upsert(true));
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
