package be.werktafel.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;

/**
 * Replaces updates of one document wherever its log holds them. Each write replaces one document.
 */
final class Rewriting {
  private final MongoCollection<Document> log;
  private final Segments segments;
  private final Checkpoints checkpoints;
  private final LogReader reader;

  Rewriting(
      MongoCollection<Document> log, Segments segments, Checkpoints checkpoints, LogReader reader) {
    this.log = log;
    this.segments = segments;
    this.checkpoints = checkpoints;
    this.reader = reader;
  }

  void rewrite(DocumentId document, UnaryOperator<byte[]> change) {
    long head =
        reader.follow(document, checkpoints.progress(document).seq() + 1, Long.MAX_VALUE, _ -> {});
    for (long from = 1; from <= head; from += LogReader.CHUNK) {
      reader
          .fetch(document, from, Math.min(head, from + LogReader.CHUNK - 1))
          .values()
          .forEach(stored -> entry(document, stored, change));
    }
    Segment segment;
    for (int n = 1; (segment = segments.find(document, n)) != null; n++) {
      segment(segment, change);
    }
    Checkpoint checkpoint = checkpoints.find(document);
    if (checkpoint != null) {
      byte[] state = change.apply(checkpoint.state());
      if (state != checkpoint.state()) {
        checkpoints.rewrite(document, new Checkpoint(state, checkpoint.seq(), checkpoint.owners()));
      }
    }
  }

  private void entry(DocumentId document, Document stored, UnaryOperator<byte[]> change) {
    if (Entries.isStub(stored)) {
      return;
    }
    Entry entry = Entries.toEntry(document, stored);
    Entry changed = changed(entry, change);
    if (changed != entry) {
      log.replaceOne(Filters.eq(stored.getString("_id")), Entries.toDocument(changed));
    }
  }

  private void segment(Segment segment, UnaryOperator<byte[]> change) {
    List<Entry> entries = new ArrayList<>();
    boolean isChanged = false;
    for (Entry entry : segment.entries()) {
      Entry changed = changed(entry, change);
      isChanged |= changed != entry;
      entries.add(changed);
    }
    if (isChanged) {
      segments.replace(new Segment(segment.document(), segment.number(), segment.from(), entries));
    }
  }

  /** The same entry when none of its updates changes. */
  private static Entry changed(Entry entry, UnaryOperator<byte[]> change) {
    List<Part> parts = new ArrayList<>();
    boolean isChanged = false;
    for (Part part : entry.parts()) {
      byte[] update = change.apply(part.update());
      isChanged |= update != part.update();
      parts.add(new Part(part.by(), part.client(), part.relayed(), update));
    }
    return isChanged
        ? new Entry(
            entry.document(),
            entry.seq(),
            parts,
            entry.marker(),
            entry.at(),
            entry.node(),
            entry.batch())
        : entry;
  }
}
