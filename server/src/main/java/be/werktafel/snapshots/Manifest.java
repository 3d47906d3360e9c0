package be.werktafel.snapshots;

import be.werktafel.storage.DocumentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What one snapshot holds: first only the order to cut, then, in the same document, the result.
 *
 * @param id {@code event/number}: whoever writes it first has that number
 * @param sid the snapshot's public id, also the marker in the logs
 * @param session the work session it ended, null for a snapshot by hand
 * @param run which ending of that session, from 1; 0 by hand
 * @param by who ordered it
 * @param sources what is cut, in the order of the chain
 * @param rows how each table stood when a session was ended, else empty
 * @param result null while the cut is half made
 */
@Document("snapshots")
record Manifest(
    String id,
    String sid,
    String event,
    int number,
    @Nullable Integer session,
    int run,
    @Nullable String label,
    String by,
    Instant orderedAt,
    List<Source> sources,
    List<SessionEndRow> rows,
    @Nullable Result result,
    @Nullable Instant publishedAt,
    @Nullable String publishedBy) {

  static String id(String event, int number) {
    return event + "/" + number;
  }

  /**
   * One document to cut: a draft, or a table's sheet.
   *
   * @param document the document within the event, epoch included
   * @param draftId its name without epoch
   * @param sectionId the section it is a text of, null for a sheet
   * @param tableId whose it is, null for the facilitator's
   */
  record Source(
      String document, String draftId, @Nullable String sectionId, @Nullable String tableId) {
    DocumentId in(String event) {
      return new DocumentId(event, document);
    }

    boolean isSheet() {
      return sectionId == null;
    }
  }

  /**
   * A cut that is done.
   *
   * @param hashed the very text that was hashed, kept so that it never has to be made again
   */
  record Result(
      Instant from,
      Instant to,
      @Nullable String previousHash,
      String hash,
      String hashed,
      List<Line> lines) {}

  /**
   * What the manifest says of one document.
   *
   * @param headline a sheet's kopregel, else null
   * @param roomQuestion a sheet's zaalvraag, else null
   */
  record Line(
      String document,
      String draftId,
      @Nullable String sectionId,
      @Nullable String tableId,
      long markerSeq,
      String digest,
      int words,
      int openThreads,
      int handledThreads,
      List<String> participants,
      @Nullable String headline,
      @Nullable String roomQuestion) {}
}
