package be.werktafel.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/**
 * The seq below which a document's log is closed although its keys are free again: {@code {_id:
 * "event/draft", floor, cleared}}.
 *
 * <p>A floor is raised before the stubs below it are removed, and never lowered. A node that writes
 * an entry and reads the floor afterwards knows whether it wrote into the past, however long it was
 * suspended. A reader ignores entries below the floor: such a writer may have died before it could
 * delete its entry.
 */
final class Floors {
  private static final String FLOOR = "floor";
  private static final String CLEARED = "cleared";

  private final MongoCollection<Document> collection;

  Floors(MongoCollection<Document> collection) {
    this.collection = collection;
  }

  /** The floors of the given documents that have one. */
  Map<DocumentId, Long> of(Collection<DocumentId> documents) {
    Map<String, DocumentId> ids = new HashMap<>();
    documents.forEach(document -> ids.put(document.toString(), document));
    Map<DocumentId, Long> floors = new HashMap<>();
    for (Document stored :
        collection.find(Filters.in("_id", ids.keySet())).projection(Projections.include(FLOOR))) {
      DocumentId document = ids.get(stored.getString("_id"));
      if (document != null) {
        floors.put(document, stored.getLong(FLOOR));
      }
    }
    return floors;
  }

  long of(DocumentId document) {
    Document stored = collection.find(Filters.eq(document.toString())).first();
    return stored == null ? 0 : stored.getLong(FLOOR);
  }

  /** No stub is left up to this seq. */
  long cleared(DocumentId document) {
    Document stored = collection.find(Filters.eq(document.toString())).first();
    return stored == null ? 0 : stored.getLong(CLEARED);
  }

  void raise(DocumentId document, long floor) {
    collection.updateOne(
        Filters.eq(document.toString()),
        Updates.combine(Updates.max(FLOOR, floor), Updates.max(CLEARED, 0L)),
        new UpdateOptions().upsert(true));
  }

  void clearedUpTo(DocumentId document, long seq) {
    collection.updateOne(Filters.eq(document.toString()), Updates.max(CLEARED, seq));
  }
}
