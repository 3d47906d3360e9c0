package be.werktafel.review;

import be.werktafel.access.Role;
import be.werktafel.passages.Anchor;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A thread as one person may see it.
 *
 * @param anchor null for a reaction to the whole draft
 * @param quote the passage's text when the thread was opened; empty for the whole draft
 * @param detached whether the passage no longer exists in the text
 * @param proposal the replacement that a text proposal offers; null for any other reaction
 * @param handledBy who resolved it: a name inside the own table and for experts and facilitators,
 *     else the table; null while it is open
 * @param outcome what the table did with it; null without a statement
 * @param revision the number of changes of the thread; of two views the higher one is newer
 */
@Schema(name = "Thread")
public record ThreadView(
    String id,
    String draftId,
    ThreadType type,
    AuthorView author,
    String text,
    @Nullable Anchor anchor,
    String quote,
    boolean detached,
    @Nullable ProposalView proposal,
    State state,
    Instant createdAt,
    @Nullable Instant handledAt,
    @Nullable String handledBy,
    @Nullable Outcome outcome,
    @Nullable String reason,
    int revision,
    List<ReplyView> replies) {

  ThreadView withoutReplies() {
    return new ThreadView(
        id, draftId, type, author, text, anchor, quote, detached, proposal, state, createdAt,
        handledAt, handledBy, outcome, reason, revision, List.of());
  }

  /**
   * Other words for the passage.
   *
   * @param original the words of the passage when it was proposed, with a break between its lines
   * @param replacement one line per block; empty to strike the passage
   * @param takenOver whether the server replaced the words on request of the table
   */
  @Schema(name = "Proposal")
  public record ProposalView(String original, String replacement, boolean takenOver) {}

  /** A reply as one person may see it. */
  @Schema(name = "Reply")
  public record ReplyView(String id, AuthorView author, String text, Instant at) {}

  /**
   * The author as the reader sees them.
   *
   * @param id the participant's id; absent where the reader sees only the table
   * @param label a name inside the reader's own table and for experts and facilitators, else the
   *     table
   * @param organisation where the person works; absent where the reader sees only the table
   * @param discipline an expert's discipline; likewise
   */
  @Schema(name = "Author")
  public record AuthorView(
      @Nullable String id,
      String label,
      Role role,
      @Nullable String organisation,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String discipline,
      @Nullable String tableId) {}

  /** Threads of one draft. As the body of the topic {@code threads}: the changed ones. */
  enum State {
    OPEN,
    HANDLED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The body of the topic {@code threads}. */
  @Schema(name = "ThreadNews")
  sealed interface News {}

  /** Threads of one draft; as the body of the topic {@code threads} those that changed. */
  @Schema(name = "ThreadsOfDraft")
  public record OfDraft(String draftId, List<ThreadView> threads) implements News {}

  /**
   * A reply that was added to a thread.
   *
   * @param handledBy who resolved it: a name inside the own table and for experts and facilitators,
   *     else the table; null while it is open
   * @param outcome what the table did with it; null without a statement
   * @param revision of the thread with it
   */
  public record PushedReply(String threadId, int revision, ReplyView reply) {}

  /** The body of the topic {@code threads} when only replies were added. */
  public record RepliesOfDraft(String draftId, List<PushedReply> replies) implements News {}
}
