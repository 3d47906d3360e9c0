package be.werktafel.polls;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a poll asks. */
enum PollKind {
  /** A short question with a few words as choices. */
  PULSE(0),
  /** Six steps from full support to an objection, for one section. */
  SUPPORT(6),
  /** Consent or an objection. */
  CONSENT(2),
  /** A number of dots to distribute over options. */
  DOTS(0);

  /** The number of choices that the kind has by itself; 0 when the facilitator lists them. */
  private final int choices;

  PollKind(int choices) {
    this.choices = choices;
  }

  boolean hasOwnChoices() {
    return choices > 0;
  }

  int choices() {
    return choices;
  }

  /** The choice that needs a reason, the last one; -1 for none. */
  int objection() {
    return hasOwnChoices() ? choices - 1 : -1;
  }

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static PollKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
