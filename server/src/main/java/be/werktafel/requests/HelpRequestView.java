package be.werktafel.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A help request as the table and the experts see it.
 *
 * @param draftId the text that it is about
 * @param discipline absent when any expert may come
 * @param expert who is on their way, or who answered
 * @param since when it got its state
 * @param answer empty when it was given aloud only; absent until it was answered
 * @param threadId the reaction that the answer became
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "HelpRequest")
record HelpRequestView(
    String id,
    String tableId,
    @Nullable String draftId,
    @Nullable String discipline,
    String question,
    Instant askedAt,
    HelpRequest.State state,
    Instant since,
    @Nullable ExpertView expert,
    @Nullable String answer,
    @Nullable String threadId) {

  /** An expert, by the name that everybody sees. */
  @Schema(name = "RequestedExpert")
  record ExpertView(String id, String name) {}
}
