package be.werktafel.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The stored form of an entry: {@code {_id: "event/draft/000000000001", parts: [{by, client,
 * relayed, update}], at, node, batch, marker?, crc, v: 1}}; once sealed, with several nodes, a stub
 * {@code {_id, sealed: n}} that keeps the key taken and names the segment.
 */
final class Entries {
  static final int VERSION = 1;

  private static final String PARTS = "parts";
  private static final String SEALED = "sealed";

  private Entries() {}

  static String id(DocumentId document, long seq) {
    return String.format(Locale.ROOT, "%s/%012d", document, seq);
  }

  static List<String> ids(DocumentId document, long from, long to) {
    List<String> ids = new ArrayList<>();
    for (long seq = from; seq <= to; seq++) {
      ids.add(id(document, seq));
    }
    return ids;
  }

  static long seq(Document stored) {
    String id = stored.getString("_id");
    return Long.parseLong(id.substring(id.lastIndexOf('/') + 1));
  }

  static Document toDocument(Entry entry) {
    List<Document> parts = new ArrayList<>();
    for (Part part : entry.parts()) {
      parts.add(
          new Document("by", part.by())
              .append("client", part.client())
              .append("relayed", part.relayed())
              .append("update", new Binary(part.update())));
    }
    Document document =
        new Document("_id", id(entry.document(), entry.seq()))
            .append(PARTS, parts)
            .append("at", Date.from(entry.at()))
            .append("node", entry.node())
            .append("batch", entry.batch());
    if (entry.marker() != null) {
      document.append("marker", entry.marker());
    }
    checksum(entry).putOn(document);
    return document.append("v", VERSION);
  }

  private static Checksum checksum(Entry entry) {
    var sum =
        new Checksum()
            .add(id(entry.document(), entry.seq()))
            .add(entry.at().toEpochMilli())
            .add(entry.node())
            .add(entry.batch())
            .add(entry.marker())
            .add(entry.parts().size());
    for (Part part : entry.parts()) {
      sum.add(part.by()).add(part.client()).add(part.relayed() ? 1 : 0).add(part.update());
    }
    return sum;
  }

  static Entry toEntry(DocumentId id, Document stored) {
    int version = stored.getInteger("v", 0);
    if (version != VERSION) {
      throw new IllegalStateException(stored.getString("_id") + " has version " + version);
    }
    List<Part> parts = new ArrayList<>();
    for (Document part : stored.getList(PARTS, Document.class)) {
      parts.add(
          new Part(
              part.getString("by"),
              part.getLong("client"),
              part.getBoolean("relayed"),
              part.get("update", Binary.class).getData()));
    }
    var entry =
        new Entry(
            id,
            seq(stored),
            parts,
            stored.getString("marker"),
            Instant.ofEpochMilli(stored.getDate("at").getTime()),
            stored.getString("node"),
            stored.getString("batch"));
    checksum(entry).verify(stored);
    return entry;
  }

  static Document stub(DocumentId document, long seq, int segment) {
    return new Document("_id", id(document, seq)).append(SEALED, segment);
  }

  static boolean isStub(Document stored) {
    return stored.containsKey(SEALED);
  }

  static int segment(Document stub) {
    return stub.getInteger(SEALED);
  }
}
