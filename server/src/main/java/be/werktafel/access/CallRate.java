package be.werktafel.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/** Limits the calls of each person separately. Safe for many threads. */
final class CallRate {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TokenBuckets<String> all;
  private final TokenBuckets<String> changing;

  CallRate(CallLimits limits) {
    this.all = new TokenBuckets<>(limits.burst(), limits.perSecond(), SECOND, System::nanoTime);
    this.changing =
        new TokenBuckets<>(
            limits.changeBurst(), limits.changesPerSecond(), SECOND, System::nanoTime);
  }

  /**
   * Counts one call. Empty when it may proceed, otherwise the refusal with the time of the next
   * try.
   */
  Optional<RefusalException> count(String participant, boolean changes) {
    return take(all.of(participant))
        .or(() -> changes ? take(changing.of(participant)) : Optional.empty());
  }

  private static Optional<RefusalException> take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(
            RefusalException.tooMany(
                "te-snel",
                "Dit ging te snel na elkaar. Wacht even en probeer het dan opnieuw.",
                Duration.ofNanos(probe.getNanosToWaitForRefill())));
  }
}
