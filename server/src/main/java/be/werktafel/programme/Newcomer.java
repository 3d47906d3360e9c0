package be.werktafel.programme;

import be.werktafel.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a valid code for whom there is no place left, until the facilitator decides.
 *
 * @param id becomes the participant's id when they are let in, so that one who is let in sits down
 *     once however often the page asks
 * @param device the browser that asks; with the name and the place it tells newcomers apart
 * @param tableId the table of the code; null for the event's own code and for roles without a table
 * @param since when they came
 * @param at when their page was last heard of, or when it was decided
 */
record Newcomer(
    String id,
    String device,
    String name,
    @Nullable String organisation,
    @Nullable String discipline,
    Role role,
    @Nullable String tableId,
    Instant since,
    Instant at,
    State state) {
  enum State {
    /** Forgotten soon after the page stops asking. */
    WAITING(Duration.ofMinutes(2)),
    /** Kept so long that a page that was put away finds it. */
    ADMITTED(Duration.ofMinutes(30)),
    /** Kept so that asking again at once is answered the same. */
    REFUSED(Duration.ofMinutes(5));

    private final Duration kept;

    State(Duration kept) {
      this.kept = kept;
    }
  }

  boolean isForgotten(Instant now) {
    return now.isAfter(at.plus(state.kept));
  }

  boolean isAtPlaceOf(Newcomer other) {
    return role == other.role && Objects.equals(tableId, other.tableId);
  }

  boolean isSameAs(Newcomer other) {
    return device.equals(other.device) && name.equals(other.name) && isAtPlaceOf(other);
  }

  Newcomer now(State next, Instant when) {
    return new Newcomer(
        id, device, name, organisation, discipline, role, tableId, since, when, next);
  }
}
