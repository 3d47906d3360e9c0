package be.werktafel.storage;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database of the embedded server: its collections and their indexes as maps of one store.
 *
 * <p>On opening, every index that is a map of its own is compared with the documents and rebuilt
 * when they disagree; an index entry without a document would make that document unreachable for
 * ever. Thread-safe.
 */
final class EmbeddedNamespace extends AbstractSynchronizedMongoDatabase<Object> {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedNamespace.class);
  private static final String DOCUMENTS = "databases.";

  private final MVStore store;

  EmbeddedNamespace(String name, MVStore store, CursorRegistry cursors) {
    super(name, cursors);
    this.store = store;
    initializeNamespacesAndIndexes();
  }

  /** The names of the databases a store holds. */
  static Set<String> namesIn(MVStore store) {
    return store.getMapNames().stream()
        .filter(map -> map.startsWith(DOCUMENTS))
        .map(map -> map.substring(DOCUMENTS.length(), map.indexOf('.', DOCUMENTS.length())))
        .collect(Collectors.toSet());
  }

  static String indexMap(String database, String collection, String index) {
    return database + "." + collection + "._index_" + index;
  }

  static MVMap<KeyValue, Object> openIndexMap(MVStore store, String name) {
    return store.openMap(
        name,
        new MVMap.Builder<KeyValue, Object>()
            .keyType(new BsonBytes.IndexKeyType())
            .valueType(new BsonBytes.PositionType()));
  }

  private MVMap<Object, byte[]> documents(String collection) {
    return store.openMap(DOCUMENTS + getFullCollectionNamespace(collection), documentMap());
  }

  static MVMap.Builder<Object, byte[]> documentMap() {
    return new MVMap.Builder<Object, byte[]>()
        .keyType(new BsonBytes.PositionType())
        .valueType(ByteArrayDataType.INSTANCE);
  }

  @Override
  protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
    return new EmbeddedCollection(this, name, options, cursorRegistry, documents(name));
  }

  @Override
  protected Index<Object> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
      return new PrimaryIndex(documents(collection), name, keys);
    }
    String map = indexMap(getDatabaseName(), collection, name);
    boolean known = store.hasMap(map);
    MVMap<KeyValue, Object> positions = openIndexMap(store, map);
    if (known) {
      repair(collection, positions, keys, sparse);
    }
    return new UniqueIndex(positions, name, keys, sparse);
  }

  private void repair(
      String collection, MVMap<KeyValue, Object> positions, List<IndexKey> keys, boolean sparse) {
    try (MVStore scratch = MVStore.open(null)) {
      MVMap<KeyValue, Object> expected = openIndexMap(scratch, positions.getName());
      UniqueIndex index = new UniqueIndex(expected, positions.getName(), keys, sparse);
      MongoCollection<Object> owner = resolveCollection(collection, true);
      documents(collection)
          .forEach(
              (position, bytes) -> {
                try {
                  index.add(BsonBytes.decode(bytes), position, owner);
                } catch (DuplicateKeyError e) {
                  log.error("{} holds {} beside another: {}", collection, position, e.getMessage());
                }
              });
      if (same(expected, positions)) {
        return;
      }
      log.warn(
          "index {} held {} entries and disagreed with its documents: rebuilt with {}",
          positions.getName(),
          positions.sizeAsLong(),
          expected.sizeAsLong());
      positions.clear();
      expected.forEach(positions::put);
    }
  }

  private static boolean same(MVMap<KeyValue, Object> left, MVMap<KeyValue, Object> right) {
    if (left.sizeAsLong() != right.sizeAsLong()) {
      return false;
    }
    Iterator<Map.Entry<KeyValue, Object>> other = right.entrySet().iterator();
    for (Map.Entry<KeyValue, Object> entry : left.entrySet()) {
      Map.Entry<KeyValue, Object> match = other.next();
      if (!entry.getKey().equals(match.getKey()) || !entry.getValue().equals(match.getValue())) {
        return false;
      }
    }
    return true;
  }

  @Override
  protected void dropIndex(MongoCollection<Object> collection, String name) {
    super.dropIndex(collection, name);
    store.removeMap(indexMap(getDatabaseName(), collection.getCollectionName(), name));
  }

  @Override
  public void dropCollection(String collection, Oplog oplog) {
    super.dropCollection(collection, oplog);
    store.removeMap(documents(collection));
  }

  @Override
  public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
    throw new UnsupportedOperationException("renameCollection");
  }

  @Override
  protected long getStorageSize() {
    return store.getFileStore().size();
  }

  @Override
  protected long getFileSize() {
    return getStorageSize();
  }
}
