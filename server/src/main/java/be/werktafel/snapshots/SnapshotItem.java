package be.werktafel.snapshots;

import be.werktafel.snapshots.Snapshot.Kind;
import be.werktafel.snapshots.Snapshot.Span;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in a list.
 *
 * @param drafts the number of drafts in it
 */
@Schema(name = "SnapshotSummary")
public record SnapshotItem(
    String id,
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
    int drafts) {
  public static SnapshotItem of(Snapshot snapshot) {
    return new SnapshotItem(
        snapshot.id(),
        snapshot.number(),
        snapshot.kind(),
        snapshot.session(),
        snapshot.label(),
        snapshot.takenAt(),
        snapshot.span(),
        snapshot.hash(),
        snapshot.previousHash(),
        snapshot.published(),
        snapshot.redactedAt(),
        snapshot.drafts().size());
  }
}
