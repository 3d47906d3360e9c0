package be.werktafel.snapshots;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The record of one redaction: words that were erased from an event's texts and snapshots. It never
 * holds the words. Redactions of an event form a hash chain of their own.
 *
 * @param id {@code event/number}
 * @param number from 1, without gaps
 * @param by the person who erased the words
 * @param drafts the texts that held the words, now or earlier
 * @param changes the contents of snapshots that changed
 * @param hash over the other values and the hash of the redaction before
 */
@Document("redactions")
public record Redaction(
    String id,
    String event,
    int number,
    String by,
    Instant at,
    String reason,
    List<String> drafts,
    List<Change> changes,
    @Nullable String previousHash,
    String hash) {
  /** First line of the hashed text; a change of format raises the number. */
  private static final String FORM = "werktafel redaction 1";

  /**
   * A content that was replaced.
   *
   * @param before its digest before; the snapshot's hash covers the first one of a content
   * @param after its digest since
   */
  public record Change(
      String snapshotId, String draftId, String document, String before, String after) {}

  static Redaction of(
      String event,
      int number,
      String by,
      Instant at,
      String reason,
      List<String> drafts,
      List<Change> changes,
      @Nullable String previousHash) {
    var unhashed =
        new Redaction(
            event + "/" + number, event, number, by, at, reason, drafts, changes, previousHash, "");
    return new Redaction(
        unhashed.id,
        event,
        number,
        by,
        at,
        reason,
        drafts,
        changes,
        previousHash,
        unhashed.computedHash());
  }

  /** The hash that the values must have. */
  String computedHash() {
    var text = new StringBuilder(FORM).append('\n');
    text.append("event ").append(event).append('\n');
    text.append("number ").append(number).append('\n');
    text.append("by ").append(by).append('\n');
    text.append("at ").append(at).append('\n');
    text.append("reason ").append(Chain.sha256(reason)).append('\n');
    text.append("previous ").append(previousHash == null ? "-" : previousHash).append('\n');
    for (var draft : drafts) {
      text.append("draft ").append(draft).append('\n');
    }
    for (var change : changes) {
      text.append("content ").append(change.snapshotId()).append(' ').append(change.document());
      text.append(' ').append(change.before()).append(' ').append(change.after()).append('\n');
    }
    return Chain.sha256(text.toString());
  }
}
