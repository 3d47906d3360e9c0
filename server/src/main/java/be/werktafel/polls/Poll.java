package be.werktafel.polls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One poll.
 *
 * @param question may be empty when the subject says enough
 * @param options the choices that the facilitator listed; empty for a kind with choices of its own
 * @param dots how many dots a person has; 1 for a single choice
 * @param subject the text that it is about; null for none
 * @param by the facilitator's id
 * @param closedAt null while answers are accepted
 * @param revealedAt null before somebody asked for the result
 * @param result null before it was counted
 */
record Poll(
    String id,
    PollKind kind,
    String question,
    List<String> options,
    int dots,
    @Nullable Subject subject,
    String by,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable Instant revealedAt,
    @Nullable PollResult result) {
  Poll {
    options = List.copyOf(options);
  }

  /**
   * A text as it was when the poll opened.
   *
   * @param snapshotId the snapshot that shows this text; null for the live text
   * @param words the digest of its words
   */
  record Subject(String draftId, String sectionId, @Nullable String snapshotId, String words) {}

  /** Where a poll stands. */
  enum State {
    OPEN,
    CLOSED,
    REVEALED;

    @JsonValue
    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  State state() {
    if (result != null) {
      return State.REVEALED;
    }
    return closedAt == null ? State.OPEN : State.CLOSED;
  }

  boolean isOpen() {
    return closedAt == null;
  }

  int choices() {
    return kind.hasOwnChoices() ? kind.choices() : options.size();
  }

  Poll closed(Instant at) {
    return closedAt != null
        ? this
        : new Poll(
            id, kind, question, options, dots, subject, by, openedAt, at, revealedAt, result);
  }

  /** Closed, and to be counted. */
  Poll revealed(Instant at) {
    Instant closing = closedAt == null ? at : closedAt;
    return revealedAt != null
        ? this
        : new Poll(id, kind, question, options, dots, subject, by, openedAt, closing, at, result);
  }

  Poll counted(PollResult counted) {
    return new Poll(
        id, kind, question, options, dots, subject, by, openedAt, closedAt, revealedAt, counted);
  }
}
