package be.werktafel.snapshots;

import be.werktafel.progress.SectionStatus;
import be.werktafel.storage.DocumentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The list of a snapshot's contents: first only the order to cut, later also the result, in the
 * same document.
 *
 * @param id {@code event/number}, unique, so the first writer gets the number
 * @param sid the snapshot's public id, also the marker in the logs
 * @param session the work session that ended, null for a snapshot by hand
 * @param run the run of that session, from 1; 0 for a snapshot by hand
 * @param by the person who ordered it
 * @param sources the documents to cut, in the order of the chain
 * @param rows each table's state at the end of the session; empty for a snapshot by hand
 * @param result null while the cut is unfinished
 * @param redactedAt when words were last erased from its contents; null for a whole snapshot
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
    @Nullable String publishedBy,
    @Nullable Instant redactedAt) {

  static String id(String event, int number) {
    return event + "/" + number;
  }

  /**
   * One document to cut: a draft, or a table's sheet.
   *
   * @param document the document within the event, epoch included
   * @param draftId its name without epoch
   * @param sectionId the section of the draft, null for a sheet
   * @param tableId the table that owns it, null for the facilitator's draft
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
   * The result of a finished cut.
   *
   * @param hashed the text that was hashed, stored so that it is never computed again
   */
  record Result(
      Instant from,
      Instant to,
      @Nullable String previousHash,
      String hash,
      String hashed,
      List<Line> lines) {}

  /**
   * The entry of one document in the manifest.
   *
   * @param headline a sheet's headline, else null
   * @param roomQuestion a sheet's room question, else null
   * @param highlights the draft's highlights; null in a manifest from before they existed
   * @param status the section's status at the cut; null when nothing was stated
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
      @Nullable String roomQuestion,
      @Nullable List<CutHighlight> highlights,
      @Nullable SectionStatus status) {}
}
