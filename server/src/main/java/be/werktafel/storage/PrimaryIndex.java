package be.werktafel.storage;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The index on {@code _id}. It is the data map itself, so the two cannot disagree. */
final class PrimaryIndex extends AbstractUniqueIndex<Object> {
  private final MVMap<Object, byte[]> documents;

  PrimaryIndex(MVMap<Object, byte[]> documents, String name, List<IndexKey> keys) {
    super(name, keys, false);
    this.documents = documents;
  }

  @Override
  protected @Nullable Object getPosition(KeyValue key) {
    Object position = Missing.ofNullable(key.get(0));
    return documents.containsKey(position) ? position : null;
  }

  /** The collection searches by {@code _id} itself: see {@link EmbeddedCollection}. */
  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {}

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    return true;
  }

  @Override
  protected @Nullable Object removeDocument(KeyValue key) {
    return getPosition(key);
  }

  @Override
  protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
    return () ->
        documents.keySet().stream()
            .map(position -> Map.entry(new KeyValue(position), position))
            .iterator();
  }

  @Override
  public long getCount() {
    return documents.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }
}
