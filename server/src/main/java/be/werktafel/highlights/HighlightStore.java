package be.werktafel.highlights;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.access.OptimisticWrite;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores one document per table. Safe for many threads and many nodes. */
@Component
class HighlightStore {
  private final MongoOperations mongo;

  HighlightStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** The tables' highlights; a table that never had any is missing. */
  List<TableHighlights> ofEvent(String event) {
    return mongo.find(query(where("event").is(event)), TableHighlights.class);
  }

  /**
   * Saves what {@code change} makes of the table's highlights. It runs again when another writer
   * was first. Unchanged highlights are not saved.
   */
  void change(String event, String tableId, UnaryOperator<TableHighlights> change) {
    OptimisticWrite.retry(
        () -> {
          TableHighlights stored = ofTable(event, tableId);
          TableHighlights changed = change.apply(stored);
          return changed.equals(stored) ? stored : mongo.save(changed);
        });
  }

  private TableHighlights ofTable(String event, String tableId) {
    @Nullable TableHighlights found =
        mongo.findById(TableHighlights.key(event, tableId), TableHighlights.class);
    return found == null ? TableHighlights.none(event, tableId) : found;
  }
}
