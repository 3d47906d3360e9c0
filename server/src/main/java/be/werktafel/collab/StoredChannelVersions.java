package be.werktafel.collab;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/** Stores one document per event. Raising the version is a single write. */
final class StoredChannelVersions implements ChannelVersions {
  @Document("channels")
  record Stored(String id, long v) {}

  private final MongoOperations mongo;

  StoredChannelVersions(MongoOperations mongo) {
    this.mongo = mongo;
  }

  @Override
  public long current(String event) {
    Stored stored = mongo.findById(event, Stored.class);
    return stored == null ? 0 : stored.v();
  }

  @Override
  public long raise(String event) {
    Stored raised =
        mongo.findAndModify(
            query(where("_id").is(event)),
            new Update().inc("v", 1),
            FindAndModifyOptions.options().upsert(true).returnNew(true),
            Stored.class);
    if (raised == null) {
      throw new IllegalStateException("no version of event " + event + " after raising it");
    }
    return raised.v();
  }
}
