package be.werktafel.review;

import be.werktafel.access.Role;
import be.werktafel.passages.Anchor;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/**
 * A reaction to a passage of a draft or to the whole draft, with its replies.
 *
 * @param anchor null for a reaction to the whole draft
 * @param proposal the replacement that a text proposal offers; null for any other reaction
 * @param handling how it was resolved; null while it is open
 * @param revision the number of changes since it was opened; null without any
 */
@Document("threads")
public record ReviewThread(
    String id,
    String event,
    String draftId,
    ThreadType type,
    Author author,
    String text,
    @Nullable Anchor anchor,
    List<Reply> replies,
    Instant createdAt,
    @Nullable Proposal proposal,
    @Unwrapped.Nullable @JsonUnwrapped @Nullable Handling handling,
    @Nullable Integer revision) {

  public ReviewThread {
    // Jackson makes an unwrapped record of nothing but nulls when its fields are absent.
    handling = handling == null || handling.at() == null ? null : handling;
  }

  @JsonIgnore
  public boolean isOpen() {
    return handling == null;
  }

  /**
   * How a thread was resolved. Stored beside the other fields of the thread.
   *
   * @param at null only while Jackson reads an open thread
   * @param by the person who resolved it
   * @param outcome what the table did with it; null when it was resolved without a statement
   * @param reason why; null without one
   */
  public record Handling(
      @Field("handledAt") @JsonProperty("handledAt") @Nullable Instant at,
      @Field("handledBy") @JsonProperty("handledBy") @Nullable String by,
      @Nullable Outcome outcome,
      @Nullable String reason) {}

  /**
   * Other words for the passage.
   *
   * @param original the words of the passage when it was proposed, with a break between its lines
   * @param replacement one line per block; empty to strike the passage
   * @param acceptance the acceptance of the proposal; null when nobody accepted it
   */
  public record Proposal(String original, String replacement, @Nullable Acceptance acceptance) {}

  /**
   * An acceptance. It is stored before its edit is applied, and the edit is an update, so that a
   * repeated call or another node completes the same acceptance and nothing is inserted twice.
   *
   * @param by the person who accepted
   * @param seen the words that stood at the passage
   * @param client the Yjs client id of the new text
   * @param update the edit; null when it has been applied and the thread is resolved
   */
  public record Acceptance(
      String id, String by, Instant at, String seen, long client, byte @Nullable [] update) {}

  /** An acceptance that was begun and not completed. */
  @JsonIgnore
  @Nullable Acceptance unfinished() {
    return isOpen() && proposal != null ? proposal.acceptance() : null;
  }

  /** One reply. */
  public record Reply(String id, Author author, String text, Instant at) {}

  /**
   * An author without a name. The role and table of that moment stay true after the name is wiped.
   */
  public record Author(String participant, Role role, @Nullable String tableId) {}
}
