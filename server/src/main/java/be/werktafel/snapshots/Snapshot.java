package be.werktafel.snapshots;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of every draft of an event at one moment; never changes but for being published.
 *
 * @param number from 1 within the event
 * @param session the work session it ended, null by hand
 * @param label what the facilitator called it, or what it is
 * @param takenAt when the last document was cut
 * @param hash over the digests of the drafts and the hash of the snapshot before
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
    List<TableSheet> tables,
    List<CutDraft> drafts) {

  /** Why it was taken. */
  public enum Kind {
    SESSION,
    MANUAL;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Between the first document's cut and the last one's. */
  public record Span(Instant from, Instant to) {}

  /** What a table said of itself; either may be empty. */
  public record TableSheet(String tableId, String headline, String roomQuestion) {}

  /**
   * One draft in it.
   *
   * @param markerSeq the seq of the marker in the draft's log
   * @param digest SHA-256 over what is kept of the draft
   * @param participants ids of everybody who ever wrote in it
   */
  public record CutDraft(
      String draftId,
      String sectionId,
      @Nullable String tableId,
      long markerSeq,
      String digest,
      int words,
      Threads threads,
      List<String> participants) {
    CutDraft withoutParticipants() {
      return new CutDraft(
          draftId, sectionId, tableId, markerSeq, digest, words, threads, List.of());
    }
  }

  /** How many reactions a draft had. */
  public record Threads(int open, int handled) {}

  public Optional<CutDraft> draft(String draftId) {
    return drafts.stream().filter(draft -> draft.draftId().equals(draftId)).findFirst();
  }
}
