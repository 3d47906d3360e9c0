package be.werktafel.snapshots;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.snapshots.Manifest.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Stores manifests. The unique key gives out each number of an event at most once. */
@Component
class ManifestStore {
  private final MongoOperations mongo;

  ManifestStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Returns false when another order took the number first. */
  boolean add(Manifest manifest) {
    try {
      mongo.insert(manifest);
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }

  Optional<Manifest> find(String sid) {
    return Optional.ofNullable(mongo.findOne(query(where("sid").is(sid)), Manifest.class));
  }

  Optional<Manifest> numbered(String event, int number) {
    return Optional.ofNullable(mongo.findById(Manifest.id(event, number), Manifest.class));
  }

  /** Ordered by number. */
  List<Manifest> ofEvent(String event) {
    return mongo.find(query(where("event").is(event)).with(Sort.by("number")), Manifest.class);
  }

  List<Manifest> unfinished() {
    return mongo.find(query(where("result").isNull()), Manifest.class);
  }

  /** Writes the result unless the manifest already has one. Returns the stored manifest. */
  Manifest complete(Manifest manifest, Result result) {
    mongo.updateFirst(
        query(where("_id").is(manifest.id()).and("result").isNull()),
        new Update().set("result", result),
        Manifest.class);
    return byId(manifest.id());
  }

  Manifest publish(Manifest manifest, String participant, Instant at) {
    mongo.updateFirst(
        query(where("_id").is(manifest.id()).and("publishedAt").isNull()),
        new Update().set("publishedAt", at).set("publishedBy", participant),
        Manifest.class);
    return byId(manifest.id());
  }

  Manifest withdraw(Manifest manifest) {
    mongo.updateFirst(
        query(where("_id").is(manifest.id())),
        new Update().unset("publishedAt").unset("publishedBy"),
        Manifest.class);
    return byId(manifest.id());
  }

  void redacted(Manifest manifest, Instant at) {
    mongo.updateFirst(
        query(where("_id").is(manifest.id())), new Update().set("redactedAt", at), Manifest.class);
  }

  private Manifest byId(String id) {
    var manifest = mongo.findById(id, Manifest.class);
    if (manifest == null) {
      throw new IllegalStateException("manifest " + id + " is gone");
    }
    return manifest;
  }
}
