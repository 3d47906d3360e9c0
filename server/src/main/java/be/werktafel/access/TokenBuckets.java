package be.werktafel.access;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One token bucket per key. Full buckets are removed, since a new bucket is equal to a full one.
 * Safe for many threads; a token that is taken while its bucket is removed is not counted.
 *
 * @param <K> identifies who or what is limited
 */
public final class TokenBuckets<K> {
  static final int SWEPT_EVERY = 1_000;

  private final Bandwidth limit;
  private final TimeMeter time;
  private final ConcurrentHashMap<K, Bucket> buckets = new ConcurrentHashMap<>();
  private final AtomicInteger uses = new AtomicInteger();

  /**
   * @param capacity tokens in a full bucket
   * @param refill tokens that come back in each {@code period}, evenly
   * @param ticks the time in nanoseconds, such as {@link System#nanoTime}
   */
  public TokenBuckets(long capacity, long refill, Duration period, LongSupplier ticks) {
    this.limit = Bandwidth.builder().capacity(capacity).refillGreedy(refill, period).build();
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return ticks.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
  }

  /** The bucket of a key. Do not keep it: it may be replaced later. */
  public Bucket of(K key) {
    if (uses.incrementAndGet() % SWEPT_EVERY == 0) {
      buckets.values().removeIf(each -> each.getAvailableTokens() >= limit.getCapacity());
    }
    return buckets.computeIfAbsent(
        key, _ -> Bucket.builder().addLimit(limit).withCustomTimePrecision(time).build());
  }

  /** The number of keys with a bucket. */
  int size() {
    return buckets.size();
  }
}
