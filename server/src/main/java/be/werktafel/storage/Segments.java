package be.werktafel.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The segments in the database: {@code {_id: "event/draft/seg/1", from, to, entries, crc, v: 1}}. A
 * segment is written once, and replaced only to erase words; a second node uses the existing one.
 */
final class Segments {
  private final MongoCollection<Document> collection;

  Segments(MongoCollection<Document> collection) {
    this.collection = collection;
  }

  /** The first and last seq of a segment. */
  record Span(int number, long from, long to) {}

  private static String id(DocumentId document, int number) {
    return document + "/seg/" + number;
  }

  @Nullable Segment find(DocumentId document, int number) {
    Document stored = collection.find(Filters.eq(id(document, number))).first();
    if (stored == null) {
      return null;
    }
    int version = stored.getInteger("v", 0);
    if (version != Entries.VERSION) {
      throw new IllegalStateException(stored.getString("_id") + " has version " + version);
    }
    long from = stored.getLong("from");
    byte[] packed = stored.get("entries", Binary.class).getData();
    long to = stored.getLong("to");
    checksum(stored.getString("_id"), from, to, packed).verify(stored);
    Segment segment = Segment.unpack(document, number, from, packed);
    if (segment.to() != to) {
      // Readers go on at the entry after its last one, and would come back to it without end.
      throw new IllegalStateException(
          "%s holds entries up to %d, not %d".formatted(stored.get("_id"), segment.to(), to));
    }
    return segment;
  }

  Segment get(DocumentId document, int number) {
    Segment segment = find(document, number);
    if (segment == null) {
      throw new IllegalStateException("segment " + number + " of " + document + " is gone");
    }
    return segment;
  }

  @Nullable Span span(DocumentId document, int number) {
    Document stored =
        collection
            .find(Filters.eq(id(document, number)))
            .projection(Projections.include("from", "to"))
            .first();
    return stored == null ? null : new Span(number, stored.getLong("from"), stored.getLong("to"));
  }

  /** Returns false when that number is taken. */
  boolean insert(Segment segment) {
    try {
      collection.insertOne(stored(segment));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  void replace(Segment segment) {
    Document stored = stored(segment);
    collection.replaceOne(Filters.eq(stored.getString("_id")), stored);
  }

  private static Document stored(Segment segment) {
    String id = id(segment.document(), segment.number());
    byte[] packed = segment.pack();
    Document stored =
        new Document("_id", id)
            .append("from", segment.from())
            .append("to", segment.to())
            .append("entries", new Binary(packed))
            .append("v", Entries.VERSION);
    checksum(id, segment.from(), segment.to(), packed).putOn(stored);
    return stored;
  }

  private static Checksum checksum(String id, long from, long to, byte[] packed) {
    return new Checksum().add(id).add(from).add(to).add(packed);
  }

  /** The segment that holds {@code seq}, among the first {@code count}. */
  int holding(DocumentId document, long seq, int count) {
    int low = 1;
    int high = count;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = span(document, middle);
      if (span == null) {
        throw new IllegalStateException("segment " + middle + " of " + document + " is gone");
      }
      if (seq < span.from()) {
        high = middle - 1;
      } else if (seq > span.to()) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    throw new IllegalStateException("no segment of " + document + " holds " + seq);
  }
}
