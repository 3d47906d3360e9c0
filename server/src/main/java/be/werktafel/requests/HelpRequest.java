package be.werktafel.requests;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A table's question to an expert, and what became of it.
 *
 * @param version counts the writes; null before the first
 * @param claim the expert who is on their way; null while it waits
 * @param answer null until it was answered
 * @param closedAt when it was taken back or closed without an answer
 * @param threadId the reaction that the answer became; null without one
 */
@Document("helpRequests")
record HelpRequest(
    String id,
    @Version @Nullable Long version,
    String event,
    Question question,
    @Nullable Claim claim,
    @Nullable Answer answer,
    @Nullable Instant closedAt,
    @Nullable String threadId) {

  /**
   * What a table asks.
   *
   * @param draftId the text that it is about; null when it is about none
   * @param discipline one of the framework's expert disciplines; null when any expert may come
   * @param by the participant's id
   */
  record Question(
      String tableId,
      @Nullable String draftId,
      @Nullable String discipline,
      String text,
      String by,
      Instant at) {}

  /** The expert who takes a request, by their own choice or the facilitator's. */
  record Claim(String expert, Instant at) {}

  /**
   * An expert's answer.
   *
   * @param text empty when it was given aloud only
   */
  record Answer(String expert, String text, Instant at) {}

  /** Where a request stands. */
  enum State {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("claimed")
    CLAIMED,
    @JsonProperty("answered")
    ANSWERED,
    @JsonProperty("closed")
    CLOSED;

    /** Whether the table still waits for somebody. */
    boolean isOpen() {
      return this == WAITING || this == CLAIMED;
    }
  }

  State state() {
    if (answer != null) {
      return State.ANSWERED;
    }
    if (closedAt != null) {
      return State.CLOSED;
    }
    return claim == null ? State.WAITING : State.CLAIMED;
  }

  HelpRequest withClaim(@Nullable Claim taken) {
    return new HelpRequest(id, version, event, question, taken, answer, closedAt, threadId);
  }

  HelpRequest withAnswer(Answer given) {
    return new HelpRequest(id, version, event, question, claim, given, closedAt, threadId);
  }

  HelpRequest closed(Instant at) {
    return new HelpRequest(id, version, event, question, claim, answer, at, threadId);
  }

  HelpRequest withThread(String thread) {
    return new HelpRequest(id, version, event, question, claim, answer, closedAt, thread);
  }
}
