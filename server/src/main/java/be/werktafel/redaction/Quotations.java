package be.werktafel.redaction;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import be.werktafel.yjs.Erasure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Erases words from everything stored about an event apart from its texts: reactions, highlights,
 * requests, late texts, messages that are kept for other nodes. It reads every document of the
 * database once, so that it needs no list of places that may quote a text.
 */
@Component
class Quotations {
  /** Collections that hold Yjs updates or digests, names of people, or the event itself. */
  private static final Set<String> OTHER =
      Set.of(
          "log",
          "segments",
          "checkpoints",
          "floors",
          "seeds",
          "snapshotContents",
          "redactions",
          "people",
          "waiting",
          "events",
          "nodes");

  private static final String ID = "_id";

  /** Changed by every optimistic write; raised here, so that an older copy is not written back. */
  private static final String VERSION = "version";

  private final MongoOperations mongo;

  Quotations(MongoOperations mongo) {
    this.mongo = mongo;
  }

  private record Change(Object before, Object after) {}

  /**
   * @param ids the ids of the event and of its snapshots
   */
  void erase(Set<String> ids, Erasure erasure) {
    for (var collection : mongo.getCollectionNames()) {
      if (!OTHER.contains(collection) && !collection.startsWith("system.")) {
        for (var stored : mongo.findAll(Document.class, collection)) {
          if (isOf(ids, stored)) {
            erase(collection, stored, erasure);
          }
        }
      }
    }
  }

  /** These ids are random, so a document that names one of them belongs to the event. */
  private static boolean isOf(Set<String> ids, @Nullable Object value) {
    return switch (value) {
      case String text -> ids.stream().anyMatch(text::startsWith);
      case List<?> list -> list.stream().anyMatch(each -> isOf(ids, each));
      case Map<?, ?> map -> map.values().stream().anyMatch(each -> isOf(ids, each));
      case null, default -> false;
    };
  }

  /**
   * Each changed value is replaced only where it still stands; a changed document is read again.
   */
  private void erase(String collection, Document first, Erasure erasure) {
    var id = Objects.requireNonNull(first.get(ID));
    Document stored = first;
    while (stored != null) {
      var changes = new LinkedHashMap<String, Change>();
      stored.forEach((key, value) -> collect(key, value, erasure, changes));
      if (changes.isEmpty()) {
        return;
      }
      var update = new Update();
      var same = new ArrayList<Criteria>();
      same.add(where(ID).is(id));
      changes.forEach(
          (path, change) -> {
            same.add(where(path).is(change.before()));
            update.set(path, change.after());
          });
      if (stored.get(VERSION) instanceof Number version) {
        same.add(where(VERSION).is(version));
        update.inc(VERSION, 1);
      }
      mongo.updateFirst(new Query(new Criteria().andOperator(same)), update, collection);
      stored = mongo.findById(id, Document.class, collection);
    }
  }

  private static void collect(
      String path, @Nullable Object value, Erasure erasure, Map<String, Change> changes) {
    switch (value) {
      case String text -> {
        var erased = erasure.of(text);
        if (!erased.equals(text)) {
          changes.put(path, new Change(text, erased));
        }
      }
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(path + "." + i, list.get(i), erasure, changes);
        }
      }
      case Map<?, ?> map ->
          map.forEach((key, each) -> collect(path + "." + key, each, erasure, changes));
      case null, default -> {}
    }
  }
}
