package be.werktafel.storage;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** One collection: a map from {@code _id} to BSON. Thread-safe; its commands run one at a time. */
final class EmbeddedCollection extends AbstractSynchronizedMongoCollection<Object> {
  /** Bound while a result is sent to a client. */
  static final ScopedValue<Boolean> ANSWERING = ScopedValue.newInstance();

  private static final String ID = "_id";

  private static final long ANSWER_BYTES = 16 << 20;

  private final MVMap<Object, byte[]> documents;

  EmbeddedCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      CursorRegistry cursors,
      MVMap<Object, byte[]> documents) {
    super(database, name, options, cursors);
    this.documents = documents;
  }

  @Override
  protected Object addDocumentInternal(Document document) {
    String idField = getIdField();
    Object position = idField == null ? UUID.randomUUID() : BsonBytes.key(document.get(idField));
    if (documents.putIfAbsent(position, BsonBytes.encode(document)) != null) {
      throw new IllegalStateException("already there: " + position + " in " + getFullName());
    }
    return position;
  }

  @Override
  protected void handleUpdate(Object position, Document before, Document after) {
    documents.put(position, BsonBytes.encode(after));
  }

  @Override
  protected void removeDocument(Object position) {
    if (documents.remove(position) == null) {
      throw new IllegalStateException("not there: " + position + " in " + getFullName());
    }
  }

  @Override
  protected Document getDocument(Object position) {
    byte[] bytes = documents.get(position);
    if (bytes == null) {
      throw new IllegalStateException(
          "an index of " + getFullName() + " points at " + position + ", which is not there");
    }
    return BsonBytes.decode(bytes);
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    return documents.entrySet().stream()
        .map(e -> new DocumentWithPosition<>(BsonBytes.decode(e.getValue()), e.getKey()));
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      @Nullable Document orderBy,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document fields) {
    if (isNaturalDescending(orderBy)) {
      throw new UnsupportedOperationException("$natural: -1");
    }
    return matchDocumentsFromStream(
        documents.values().stream().map(BsonBytes::decode),
        query,
        orderBy,
        skip,
        limit,
        batchSize,
        fields);
  }

  /**
   * A query that names its {@code _id}s reads only those documents, also when it has other
   * conditions; mongo-java-server would then read the whole collection.
   */
  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int skip,
      int limit,
      int batchSize,
      @Nullable Document fields) {
    if (!ID.equals(getIdField()) || !query.containsKey(ID)) {
      return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }
    Collection<?> named = namedIds(query.get(ID));
    if (named == null) {
      return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }
    Set<Object> positions = new TreeSet<>(new BsonBytes.PositionType()::compare);
    named.stream().map(BsonBytes::key).filter(documents::containsKey).forEach(positions::add);
    Document rest = query.clone();
    rest.remove(ID);
    return matchDocuments(rest, positions, orderBy, skip, limit, batchSize, fields);
  }

  /** The ids an {@code _id} condition lists, null when it does not list them. */
  private static @Nullable Collection<?> namedIds(@Nullable Object condition) {
    if (!(condition instanceof Document document)) {
      return condition instanceof Collection || condition instanceof BsonRegularExpression
          ? null
          : Collections.singletonList(condition);
    }
    if (document.keySet().equals(Set.of("$eq"))) {
      return Collections.singletonList(document.get("$eq"));
    }
    if (document.keySet().equals(Set.of("$in"))
        && document.get("$in") instanceof Collection<?> ids
        && ids.stream().noneMatch(BsonRegularExpression.class::isInstance)) {
      return ids;
    }
    return null;
  }

  /**
   * As in MongoDB, the answer to a find stays within {@link #ANSWER_BYTES}, and the client requests
   * the rest. Updates and deletions use this method too, and need all matches.
   */
  @Override
  protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
    if (!ANSWERING.isBound()) {
      return super.createQueryResult(matched, batchSize);
    }
    int fitting = fitting(matched, batchSize);
    return fitting < matched.size()
        ? super.createQueryResult(matched, fitting)
        : super.createQueryResult(matched, 0);
  }

  @Override
  protected Cursor createCursor(List<Document> remaining) {
    Rest rest = new Rest(cursorRegistry.generateCursorId(), remaining);
    cursorRegistry.add(rest);
    return rest;
  }

  /** The number of leading documents for one answer; {@code most} is 0 for no limit. */
  private static int fitting(List<Document> documents, int most) {
    int end = most == 0 ? documents.size() : Math.min(most, documents.size());
    long bytes = 0;
    int fitting = 0;
    while (fitting < end && bytes < ANSWER_BYTES) {
      bytes += roughSize(documents.get(fitting++));
    }
    return fitting;
  }

  /** The documents that did not fit into the first answer. Used by one connection at a time. */
  private static final class Rest extends AbstractCursor {
    private List<Document> remaining;

    Rest(long id, List<Document> remaining) {
      super(id);
      this.remaining = remaining;
    }

    @Override
    public boolean isEmpty() {
      return remaining.isEmpty();
    }

    @Override
    public List<Document> takeDocuments(int most) {
      int taken = fitting(remaining, most);
      List<Document> documents = remaining.subList(0, taken);
      remaining = remaining.subList(taken, remaining.size());
      return documents;
    }
  }

  private static long roughSize(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> bytes.length;
      case BinData binary -> binary.getData().length;
      case String text -> text.length();
      case Document document ->
          document.values().stream().mapToLong(EmbeddedCollection::roughSize).sum();
      case Collection<?> list -> list.stream().mapToLong(EmbeddedCollection::roughSize).sum();
      case null, default -> 16;
    };
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int delta) {}

  @Override
  protected int getDataSize() {
    return 0;
  }
}
