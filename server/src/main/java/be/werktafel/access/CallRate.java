package be.werktafel.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Limits the calls of each person separately. Safe for many threads. */
final class CallRate {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TokenBuckets<String> all;
  private final TokenBuckets<String> changing;

  /**
   * @param nanoTime the current time of any steady clock, in nanoseconds
   */
  CallRate(CallLimits limits, LongSupplier nanoTime) {
    this.all = new TokenBuckets<>(limits.burst(), limits.perSecond(), SECOND, nanoTime);
    this.changing =
        new TokenBuckets<>(limits.changeBurst(), limits.changesPerSecond(), SECOND, nanoTime);
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
