package be.werktafel.snapshots;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Stores the documents' contents of snapshots. A content is written once, and replaced only to
 * erase words.
 */
@Component
class ContentStore {
  /** Bytes per write, far below the database's limit for one message. */
  private static final int WRITE_BYTES = 8 << 20;

  private final MongoOperations mongo;

  ContentStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /**
   * Stores each content unless the document already has one in that snapshot: a cut that is made
   * twice has one content. Returns those of {@code contents} that were certainly stored.
   */
  List<Content> add(List<Content> contents) {
    var kept = new ArrayList<Content>();
    var batch = new ArrayList<Content>();
    var bytes = 0;
    for (var content : contents) {
      if (!batch.isEmpty() && bytes + content.bytes() > WRITE_BYTES) {
        kept.addAll(addBatch(batch));
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(content);
      bytes += content.bytes();
    }
    if (!batch.isEmpty()) {
      kept.addAll(addBatch(batch));
    }
    return kept;
  }

  private List<Content> addBatch(List<Content> batch) {
    try {
      return List.copyOf(mongo.insert(batch, Content.class));
    } catch (DuplicateKeyException someAreThere) {
      batch.forEach(this::addOne);
      return List.of();
    }
  }

  private void addOne(Content content) {
    try {
      mongo.insert(content);
    } catch (DuplicateKeyException alreadyThere) {
      return;
    }
  }

  /** Replaces a content by one from which words were erased. */
  void replace(Content content) {
    mongo.save(content);
  }

  Optional<Content> find(String sid, String document) {
    return Optional.ofNullable(mongo.findById(Content.id(sid, document), Content.class));
  }

  List<Content> find(String sid, List<String> documents) {
    var ids = documents.stream().map(document -> Content.id(sid, document)).toList();
    return mongo.find(query(where("_id").in(ids)), Content.class);
  }
}
