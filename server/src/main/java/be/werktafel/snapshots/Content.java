package be.werktafel.snapshots;

import be.werktafel.snapshots.Chain.PartHashes;
import java.time.Instant;
import java.util.List;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The content of one document in a snapshot, as bytes that are hashed once.
 *
 * @param id {@code sid/document}
 * @param markerSeq seq of the marker in the document's log; the content is the replay below it
 * @param at when the marker was written
 * @param state Yjs update, format v1
 * @param text the neutral tree as JSON; for a sheet its two fields
 * @param threads the draft's threads at the time of the cut as JSON, people by id only
 * @param participants ids of everybody who ever wrote in the document, sorted
 * @param highlights the words that the table highlighted in the draft as JSON; null in snapshots
 *     from before highlights existed
 */
@Document("snapshotContents")
record Content(
    String id,
    String sid,
    String document,
    long markerSeq,
    Instant at,
    Binary state,
    Binary text,
    Binary threads,
    List<String> participants,
    int words,
    @Nullable Binary highlights) {

  static String id(String sid, String document) {
    return sid + "/" + document;
  }

  int bytes() {
    return state.length()
        + text.length()
        + threads.length()
        + (highlights == null ? 0 : highlights.length());
  }

  String digest() {
    return Chain.digest(
        new PartHashes(
            Chain.sha256(state.getData()),
            Chain.sha256(text.getData()),
            Chain.sha256(threads.getData()),
            Chain.sha256(String.join("\n", participants)),
            highlights == null ? null : Chain.sha256(highlights.getData())));
  }
}
