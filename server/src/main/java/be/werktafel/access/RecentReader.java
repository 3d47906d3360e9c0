package be.werktafel.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Caches reads for a moment, so that people who join together cost one read instead of one each.
 * Only for callers that hear of changes: a value read before {@link #forget} is never returned
 * after it, not even by a read that was already under way.
 *
 * <p>Safe for many threads; blocks and throws like {@code read}. A result is shared by all callers,
 * so it must be immutable. A missing value is not cached.
 *
 * @param <V> the type that is read
 */
public final class RecentReader<V> {
  private static final int MOST = 1_000;

  private record Reading<V>(V found, long begun, long forgotten) {}

  private final Function<String, Optional<V>> read;
  private final long nanos;
  private final LongSupplier ticks;
  private final ConcurrentHashMap<String, Reading<V>> readings = new ConcurrentHashMap<>();
  private final AtomicLong forgotten = new AtomicLong();

  /**
   * @param age the largest age of an answer, also when no change was announced
   * @param ticks nanoseconds that never jump
   */
  public RecentReader(Function<String, Optional<V>> read, Duration age, LongSupplier ticks) {
    this.read = read;
    this.nanos = age.toNanos();
    this.ticks = ticks;
  }

  public Optional<V> find(String id) {
    long times = forgotten.get();
    long now = ticks.getAsLong();
    Reading<V> last = readings.get(id);
    if (last != null && last.forgotten() == times && now - last.begun() < nanos) {
      return Optional.of(last.found());
    }
    Optional<V> found = read.apply(id);
    if (readings.size() >= MOST) {
      readings.clear();
    }
    found.ifPresentOrElse(
        value -> readings.put(id, new Reading<>(value, now, times)), () -> readings.remove(id));
    return found;
  }

  /** Invalidates everything read until now. */
  public void forget() {
    forgotten.incrementAndGet();
  }
}
