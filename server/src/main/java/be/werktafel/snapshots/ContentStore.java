package be.werktafel.snapshots;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Keeps what snapshots hold of each document; written once, never changed. */
@Component
class ContentStore {
  private final MongoOperations mongo;

  ContentStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Keeps the content that was there first: a cut that is made twice has one content. */
  void add(Content content) {
    try {
      mongo.insert(content);
    } catch (DuplicateKeyException alreadyThere) {
      return;
    }
  }

  Optional<Content> find(String sid, String document) {
    return Optional.ofNullable(mongo.findById(Content.id(sid, document), Content.class));
  }

  List<Content> find(String sid, List<String> documents) {
    var ids = documents.stream().map(document -> Content.id(sid, document)).toList();
    return mongo.find(query(where("_id").in(ids)), Content.class);
  }
}
