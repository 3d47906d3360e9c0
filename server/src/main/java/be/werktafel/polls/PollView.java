package be.werktafel.polls;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poll as everybody at the event sees it.
 *
 * @param answered how many people answered so far
 * @param voters how many people may answer
 * @param draftId the text that it is about; absent for none
 * @param snapshotId the snapshot whose text was polled; absent for the live text
 * @param changedSince whether the text has other words now
 * @param result absent until it was revealed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Poll")
record PollView(
    String id,
    PollKind kind,
    String question,
    List<String> options,
    int dots,
    Poll.State state,
    Instant openedAt,
    int answered,
    int voters,
    @Nullable String draftId,
    @Nullable String sectionId,
    @Nullable String snapshotId,
    boolean changedSince,
    @Nullable PollResult result) {}
