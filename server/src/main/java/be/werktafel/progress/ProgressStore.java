package be.werktafel.progress;

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
class ProgressStore {
  private final MongoOperations mongo;

  ProgressStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** The tables' progress; a table without any is missing. */
  List<TableProgress> ofEvent(String event) {
    return mongo.find(query(where("event").is(event)), TableProgress.class);
  }

  TableProgress ofTable(String event, @Nullable String tableId) {
    @Nullable TableProgress found =
        mongo.findById(TableProgress.key(event, tableId), TableProgress.class);
    return found == null ? TableProgress.none(event, tableId) : found;
  }

  /**
   * Saves what {@code change} makes of the stored progress. It runs again when another writer was
   * first.
   */
  void change(String event, @Nullable String tableId, UnaryOperator<TableProgress> change) {
    OptimisticWrite.retry(() -> mongo.save(change.apply(ofTable(event, tableId))));
  }
}
