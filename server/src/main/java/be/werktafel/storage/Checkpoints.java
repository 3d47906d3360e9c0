package be.werktafel.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The newest checkpoint of each document in the database: {@code {_id: "event/draft", seq, state,
 * owners: [{by, clients}], segments, sealed, emptied, at, crc, v: 1}}.
 *
 * <p>Two nodes may make checkpoints at different speeds. An older one never replaces a newer one,
 * because keys below the newer one may be free again.
 */
final class Checkpoints {
  private final MongoCollection<Document> collection;

  Checkpoints(MongoCollection<Document> collection) {
    this.collection = collection;
  }

  /**
   * The progress of sealing a document's log.
   *
   * @param seq the last entry the state holds
   * @param segments the number of segments
   * @param sealed the last seq that the segments hold
   * @param emptied up to this seq every entry is a stub or deleted
   */
  record Progress(long seq, int segments, long sealed, long emptied) {
    static final Progress NONE = new Progress(0, 0, 0, 0);
  }

  Progress progress(DocumentId document) {
    Document stored =
        collection
            .find(Filters.eq(document.toString()))
            .projection(Projections.include("seq", "segments", "sealed", "emptied"))
            .first();
    return stored == null
        ? Progress.NONE
        : new Progress(
            stored.getLong("seq"),
            stored.getInteger("segments"),
            stored.getLong("sealed"),
            stored.getLong("emptied"));
  }

  @Nullable Checkpoint find(DocumentId document) {
    Document stored = collection.find(Filters.eq(document.toString())).first();
    if (stored == null) {
      return null;
    }
    int version = stored.getInteger("v", 0);
    if (version != Entries.VERSION) {
      throw new IllegalStateException("checkpoint of " + document + " has version " + version);
    }
    Map<Long, String> owners = new HashMap<>();
    for (Document owner : stored.getList("owners", Document.class)) {
      for (long client : owner.getList("clients", Long.class)) {
        owners.put(client, owner.getString("by"));
      }
    }
    var checkpoint =
        new Checkpoint(stored.get("state", Binary.class).getData(), stored.getLong("seq"), owners);
    checksum(document, checkpoint).verify(stored);
    return checkpoint;
  }

  void replace(DocumentId document, Checkpoint checkpoint, Progress progress, Date at) {
    Map<String, List<Long>> clients = new TreeMap<>();
    checkpoint
        .owners()
        .forEach((client, by) -> clients.computeIfAbsent(by, _ -> new ArrayList<>()).add(client));
    List<Document> owners = new ArrayList<>();
    clients.forEach((by, own) -> owners.add(new Document("by", by).append("clients", own)));
    Document stored =
        new Document("_id", document.toString())
            .append("seq", progress.seq())
            .append("state", new Binary(checkpoint.state()))
            .append("owners", owners)
            .append("segments", progress.segments())
            .append("sealed", progress.sealed())
            .append("emptied", progress.emptied())
            .append("at", at)
            .append("v", Entries.VERSION);
    checksum(document, checkpoint).putOn(stored);
    try {
      collection.replaceOne(
          older(document, progress.seq()), stored, new ReplaceOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      // A newer one exists, or two nodes made the first one concurrently.
      collection.replaceOne(older(document, progress.seq()), stored);
    }
  }

  /** Replaces the state of the stored checkpoint, unless it has meanwhile been replaced. */
  void rewrite(DocumentId document, Checkpoint checkpoint) {
    Bson same = Filters.and(Filters.eq(document.toString()), Filters.eq("seq", checkpoint.seq()));
    Document stored = collection.find(same).first();
    if (stored != null) {
      stored.append("state", new Binary(checkpoint.state()));
      checksum(document, checkpoint).putOn(stored);
      collection.replaceOne(same, stored);
    }
  }

  private static Checksum checksum(DocumentId document, Checkpoint checkpoint) {
    var sum = new Checksum().add(document.toString()).add(checkpoint.seq()).add(checkpoint.state());
    new TreeMap<>(checkpoint.owners()).forEach((client, by) -> sum.add(client).add(by));
    return sum;
  }

  private static Bson older(DocumentId document, long seq) {
    return Filters.and(Filters.eq(document.toString()), Filters.lt("seq", seq));
  }
}
