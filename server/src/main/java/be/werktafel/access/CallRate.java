package be.werktafel.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rate-limits the calls of each person separately. Safe for many threads.
 *
 * <p>A person's buckets are removed when they are full again: new ones would be equal.
 */
final class CallRate {
  private static final int SWEPT_EVERY = 1_000;

  private record Buckets(Bucket calls, Bucket changes, CallLimits limits) {
    boolean areFull() {
      return calls.getAvailableTokens() >= limits.burst()
          && changes.getAvailableTokens() >= limits.changeBurst();
    }
  }

  private final CallLimits limits;
  private final ConcurrentHashMap<String, Buckets> people = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();

  CallRate(CallLimits limits) {
    this.limits = limits;
  }

  /**
   * Counts one call. Empty when it may proceed, otherwise the refusal with the time of the next
   * try.
   */
  Optional<RefusalException> count(String participant, boolean changes) {
    if (calls.incrementAndGet() % SWEPT_EVERY == 0) {
      people.values().removeIf(Buckets::areFull);
    }
    Buckets own = people.computeIfAbsent(participant, _ -> full());
    return take(own.calls()).or(() -> changes ? take(own.changes()) : Optional.empty());
  }

  private Buckets full() {
    return new Buckets(
        bucket(limits.burst(), limits.perSecond()),
        bucket(limits.changeBurst(), limits.changesPerSecond()),
        limits);
  }

  private static Bucket bucket(int burst, int perSecond) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
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
