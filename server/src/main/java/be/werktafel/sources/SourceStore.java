package be.werktafel.sources;

import be.werktafel.access.OptimisticWrite;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Stores one register per event. Safe for many threads and many nodes. */
@Component
class SourceStore {
  private final MongoOperations mongo;

  SourceStore(MongoOperations mongo) {
    this.mongo = mongo;
  }

  SourceRegister of(String event) {
    @Nullable SourceRegister found = mongo.findById(event, SourceRegister.class);
    return found == null ? SourceRegister.none(event) : found;
  }

  /** Stores a new event's register; keeps an existing one. */
  void start(SourceRegister register) {
    try {
      mongo.insert(register);
    } catch (DuplicateKeyException exists) {
      // Another node makes the same demo event.
    }
  }

  /**
   * Saves what {@code change} makes of the stored register, and returns it. It runs again when
   * another writer was first. An unchanged register is not saved.
   */
  SourceRegister change(String event, UnaryOperator<SourceRegister> change) {
    return OptimisticWrite.retry(
        () -> {
          SourceRegister stored = of(event);
          SourceRegister changed = change.apply(stored);
          return changed.equals(stored) ? stored : mongo.save(changed);
        });
  }
}
