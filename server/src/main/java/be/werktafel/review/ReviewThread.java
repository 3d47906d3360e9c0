package be.werktafel.review;

import be.werktafel.access.Role;
import be.werktafel.passages.Anchor;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A reaction to a passage of a draft or to the whole draft, with its replies.
 *
 * @param anchor null for a reaction to the whole draft
 * @param handledAt when it was resolved, null while it is open
 * @param handledBy the person who resolved it
 * @param outcome what the table did with it; null while it is open, and when it was resolved
 *     without a statement
 * @param reason why; null without one
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
    @Nullable Instant handledAt,
    @Nullable String handledBy,
    @Nullable Outcome outcome,
    @Nullable String reason,
    @Nullable Integer revision) {

  @JsonIgnore
  public boolean isOpen() {
    return handledAt == null;
  }

  /** One reply. */
  public record Reply(String id, Author author, String text, Instant at) {}

  /**
   * An author without a name. The role and table of that moment stay true after the name is wiped.
   */
  public record Author(String participant, Role role, @Nullable String tableId) {}
}
