package be.werktafel.access;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Rate-limits bearer tokens that are neither a valid token nor the organiser's key. Requests that
 * guess the key carry no cookie, so one count covers all of them. Safe for many threads.
 */
@Component
class WrongKeys {
  static final int PER_MINUTE = 300;

  private final GuessLimit limit;

  WrongKeys(Clock clock) {
    this.limit = new GuessLimit(clock, PER_MINUTE);
  }

  /** Counts a wrong key. When there were too many, delays and returns the refusal. */
  Optional<RefusalException> wrong() {
    if (!limit.exceeds("")) {
      return Optional.empty();
    }
    GuessLimit.delay();
    return Optional.of(
        RefusalException.tooMany(
            "te-veel-pogingen",
            "Er werden te veel foute sleutels geprobeerd. Probeer het over een minuut opnieuw.",
            GuessLimit.WINDOW));
  }
}
