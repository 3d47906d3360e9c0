package be.werktafel.joining;

import be.werktafel.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person with a valid code who found no free place and waits for the facilitator's decision.
 *
 * @param id becomes the participant's id on admission, so that repeated requests of the page create
 *     one participant
 * @param device the browser that sent the request; identifies a newcomer together with name and
 *     place
 * @param tableId the table of the code; null for the event's own code and for roles without a table
 * @param since time of the first request
 * @param at time of the page's last request, or of the decision
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
  public enum State {
    /** Deleted soon after the last request of the page. */
    WAITING(Duration.ofMinutes(2)),
    /** Kept long enough for a page in the background to receive it. */
    ADMITTED(Duration.ofMinutes(30)),
    /** Kept so that an immediate new request gets the same answer. */
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
