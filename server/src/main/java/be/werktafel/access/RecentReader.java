package be.werktafel.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Gives what it read a moment ago again, so that people who come in together cost one reading
 * instead of one each. Only for who hears of changes: what was read before {@link #forget} is never
 * given after it, not even by a reading that had begun by then.
 *
 * <p>Safe for many threads; waits and throws as {@code read} does. What is found is shared among
 * those who asked for it, so it may not change. What is not found is asked for again.
 *
 * @param <V> what is read
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
   * @param age how old an answer may be, also when nobody heard of a change
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

  /** What was read until now may have changed. */
  public void forget() {
    forgotten.incrementAndGet();
  }
}
