package be.werktafel.storage;

import be.werktafel.storage.RescueNote.Handled;
import be.werktafel.storage.RescueNote.How;
import be.werktafel.storage.RescuedText.Span;
import be.werktafel.storage.RescuedText.Start;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rescue notes in MongoDB, real or embedded: {@code {_id: "event/draft/id", document, block, by,
 * part, blockId, context, at, spans: [{client, clock, length, text, start}], handled: {by, at,
 * how}, version}}. Any thread.
 *
 * <p>Every change replaces one document if its version is still the one that was read; otherwise it
 * is read and merged again.
 */
final class MongoRescueNotes implements RescueNotes {
  private static final Logger LOG = LoggerFactory.getLogger(MongoRescueNotes.class);

  private final MongoCollection<Document> notes;

  MongoRescueNotes(MongoDatabase database) {
    this.notes = database.getCollection("rescues");
  }

  @Override
  public List<RescueNote> of(DocumentId document) {
    return asking(
        () -> {
          List<RescueNote> found = new ArrayList<>();
          for (Document each : notes.find(Filters.eq("document", document.toString()))) {
            found.add(read(document, each));
          }
          found.sort(Comparator.comparing(RescueNote::at).thenComparing(RescueNote::id));
          return found;
        });
  }

  @Override
  public void keep(RescueNote found) {
    asking(
        () -> {
          boolean done = false;
          while (!done) {
            done = true;
            for (RescueNote changed : found.addedTo(partsOf(found))) {
              done &= changed.version() == 0 ? insert(changed) : replace(changed);
            }
          }
          return done;
        });
  }

  private List<RescueNote> partsOf(RescueNote found) {
    List<RescueNote> parts = new ArrayList<>();
    RescueNote part;
    while ((part = find(found.document(), found.partId(parts.size() + 1))) != null) {
      parts.add(part);
    }
    return parts;
  }

  @Override
  public boolean handle(DocumentId document, String id, Handled handled) {
    return asking(
        () -> {
          while (true) {
            RescueNote stored = find(document, id);
            if (stored == null) {
              return false;
            }
            if (stored.handled() != null || replace(stored.handledBy(handled))) {
              return true;
            }
          }
        });
  }

  private @Nullable RescueNote find(DocumentId document, String id) {
    Document stored = notes.find(Filters.eq(key(document, id))).first();
    return stored == null ? null : read(document, stored);
  }

  /** False when another node wrote first. */
  private boolean insert(RescueNote note) {
    if (!makeRoom(note.document())) {
      LOG.warn(
          "{} has too many open rescue notes, {} is only in the log", note.document(), note.id());
      return true;
    }
    try {
      notes.insertOne(write(note.written()));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw e;
    }
  }

  private boolean makeRoom(DocumentId document) {
    List<RescueNote> all = of(document);
    if (all.size() < RescueNote.MOST_NOTES) {
      return true;
    }
    return all.stream()
        .filter(note -> !note.isOpen())
        .findFirst()
        .map(note -> notes.deleteOne(Filters.eq(key(document, note.id()))))
        .isPresent();
  }

  /** False when it was changed since it was read. */
  private boolean replace(RescueNote changed) {
    return notes
            .replaceOne(
                Filters.and(
                    Filters.eq(key(changed.document(), changed.id())),
                    Filters.eq("version", changed.version())),
                write(changed.written()))
            .getMatchedCount()
        == 1;
  }

  private static String key(DocumentId document, String id) {
    return document + "/" + id;
  }

  private static Document write(RescueNote note) {
    List<Document> spans = new ArrayList<>();
    for (Span span : note.spans()) {
      spans.add(
          new Document("client", span.client())
              .append("clock", span.clock())
              .append("length", span.length())
              .append("text", span.text())
              .append("start", span.start().name()));
    }
    Document document =
        new Document("_id", key(note.document(), note.id()))
            .append("document", note.document().toString())
            .append("block", note.block())
            .append("by", note.by())
            .append("part", note.part())
            .append("blockId", note.blockId())
            .append("context", note.context())
            .append("at", Date.from(note.at()))
            .append("spans", spans)
            .append("version", note.version());
    Handled handled = note.handled();
    if (handled != null) {
      document.append(
          "handled",
          new Document("by", handled.by())
              .append("at", Date.from(handled.at()))
              .append("how", handled.how().name()));
    }
    return document;
  }

  private static RescueNote read(DocumentId id, Document stored) {
    List<Span> spans = new ArrayList<>();
    for (Document span : stored.getList("spans", Document.class)) {
      spans.add(
          new Span(
              span.getLong("client"),
              span.getInteger("clock"),
              span.getInteger("length"),
              span.getString("text"),
              Start.valueOf(span.getString("start"))));
    }
    Document handled = stored.get("handled", Document.class);
    return new RescueNote(
        id,
        stored.getString("block"),
        stored.getString("by"),
        stored.getInteger("part"),
        stored.getString("blockId"),
        stored.getString("context"),
        stored.getDate("at").toInstant(),
        spans,
        handled == null
            ? null
            : new Handled(
                handled.getString("by"),
                handled.getDate("at").toInstant(),
                How.valueOf(handled.getString("how"))),
        stored.getLong("version"));
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (MongoException e) {
      throw new StorageAwayException(e);
    }
  }
}
