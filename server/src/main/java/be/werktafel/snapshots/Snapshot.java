package be.werktafel.snapshots;

import be.werktafel.progress.SectionStatus;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of every draft of an event at one moment. Only {@code published} ever changes.
 *
 * @param number from 1 within the event
 * @param session the work session that ended, null for a snapshot by hand
 * @param label the facilitator's name for it, otherwise a default name
 * @param takenAt when the last document was cut
 * @param redactedAt when words were last erased from it; null for a whole snapshot
 * @param hash over the digests of the drafts and the hash of the previous snapshot
 */
public record Snapshot(
    String id,
    String event,
    int number,
    Kind kind,
    @Nullable Integer session,
    String label,
    Instant takenAt,
    Span span,
    String hash,
    @Nullable String previousHash,
    boolean published,
    @Nullable Instant redactedAt,
    List<TableSheet> tables,
    List<CutDraft> drafts) {

  /** Whether a session's end or a person took it. */
  public enum Kind {
    SESSION,
    MANUAL;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The time from the first document's cut to the last one's. */
  public record Span(Instant from, Instant to) {}

  /**
   * What a table brings to the plenary.
   *
   * @param headline may be empty
   * @param roomQuestion may be empty
   * @param highlights in the table's order; without passages that were gone
   */
  public record TableSheet(
      String tableId, String headline, String roomQuestion, List<Highlight> highlights) {
    public TableSheet {
      highlights = List.copyOf(highlights);
    }
  }

  /**
   * A passage that a table highlighted.
   *
   * @param words lines of text
   */
  @Schema(name = "CutHighlight")
  public record Highlight(String draftId, String sectionId, String words) {}

  /**
   * One draft of a snapshot.
   *
   * @param markerSeq the seq of the marker in the draft's log
   * @param digest SHA-256 of the draft's stored content
   * @param participants ids of everybody who ever wrote in the draft
   * @param status the section's status at the cut; null when nothing was stated
   */
  public record CutDraft(
      String draftId,
      String sectionId,
      @Nullable String tableId,
      long markerSeq,
      String digest,
      int words,
      Threads threads,
      List<String> participants,
      @Nullable SectionStatus status) {
    CutDraft withoutParticipants() {
      return new CutDraft(
          draftId, sectionId, tableId, markerSeq, digest, words, threads, List.of(), status);
    }
  }

  /** The number of reactions to a draft. */
  public record Threads(int open, int handled) {}

  public Optional<CutDraft> draft(String draftId) {
    return drafts.stream().filter(draft -> draft.draftId().equals(draftId)).findFirst();
  }
}
