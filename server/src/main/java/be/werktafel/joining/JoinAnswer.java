package be.werktafel.joining;

import be.werktafel.joining.JoinController.EventName;
import be.werktafel.joining.JoinController.Participant;
import io.swagger.v3.oas.annotations.media.Schema;

/** The answer to a request to join. */
sealed interface JoinAnswer {
  @Schema(name = "Joined")
  record Joined(String token, Participant participant, EventName event) implements JoinAnswer {}

  /** No place is left: the facilitator decides, and the same request sent again says what. */
  @Schema(name = "Waits")
  record Waits(boolean waits, EventName event) implements JoinAnswer {}
}
