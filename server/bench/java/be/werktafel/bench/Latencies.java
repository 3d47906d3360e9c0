package be.werktafel.bench;

/** Counts durations: 10 µs fine up to 100 ms, 1 ms fine up to a minute. For one thread. */
final class Latencies {
  private static final int FINE_MICROS = 10;
  private static final int FINE_BUCKETS = 10_000;
  private static final int COARSE_BUCKETS = 60_000;

  private final int[] buckets = new int[FINE_BUCKETS + COARSE_BUCKETS];
  private long count;

  void add(long nanos) {
    long micros = Math.max(0, nanos / 1_000);
    long bucket =
        micros < (long) FINE_MICROS * FINE_BUCKETS
            ? micros / FINE_MICROS
            : FINE_BUCKETS + Math.min(COARSE_BUCKETS - 1, micros / 1_000);
    buckets[(int) bucket]++;
    count++;
  }

  void add(Latencies others) {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] += others.buckets[i];
    }
    count += others.count;
  }

  long count() {
    return count;
  }

  /** In milliseconds; NaN when nothing was counted. */
  double percentile(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= rank) {
        return i < FINE_BUCKETS ? (i + 1) * FINE_MICROS / 1_000.0 : i - FINE_BUCKETS + 1;
      }
    }
    throw new IllegalStateException(seen + " of " + count);
  }
}
