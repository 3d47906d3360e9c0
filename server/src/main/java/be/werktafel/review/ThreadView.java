package be.werktafel.review;

import be.werktafel.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread as one person may see it.
 *
 * @param quote the passage as it read when the thread was opened
 * @param detached whether the passage is gone from the text
 */
public record ThreadView(
    String id,
    String draftId,
    ThreadType type,
    AuthorView author,
    String text,
    Anchor anchor,
    String quote,
    boolean detached,
    String state,
    Instant createdAt,
    @Nullable Instant handledAt,
    List<ReplyView> replies) {

  /** An answer as one person may see it. */
  public record ReplyView(String id, AuthorView author, String text, Instant at) {}

  /**
   * Whom the reader sees.
   *
   * @param id the participant's id; left out where the reader sees only the table
   * @param label a name inside one's own table and for experts and facilitators, else the table
   */
  public record AuthorView(
      @Nullable String id, String label, Role role, @Nullable String tableId) {}

  /** The threads of one draft; the body of the topic {@code threads}. */
  public record OfDraft(String draftId, List<ThreadView> threads) {}
}
