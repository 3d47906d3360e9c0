package be.werktafel.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Counts wrong guesses per key in fixed windows of one minute; a window starts at its first guess.
 * Only the 10,000 newest keys are counted. Safe for many threads.
 */
public final class GuessLimit {
  public static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration DELAY = Duration.ofMillis(250);

  /** Each delayed request keeps its connection, so further ones are answered at once. */
  private static final Semaphore DELAYED = new Semaphore(200);

  private static final int MOST_KEYS = 10_000;

  private final Clock clock;
  private final int perWindow;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MOST_KEYS;
        }
      };

  public GuessLimit(Clock clock, int perWindow) {
    this.clock = clock;
    this.perWindow = perWindow;
  }

  /** Counts one guess; returns whether the key now exceeds its limit. */
  public synchronized boolean exceeds(String key) {
    return windows.computeIfAbsent(key, _ -> new Window()).add(clock.instant()) > perWindow;
  }

  /**
   * Delays the answer to a refused guess: blocks for 250 ms unless too many requests wait already.
   */
  public static void delay() {
    if (DELAYED.tryAcquire()) {
      try {
        Thread.sleep(DELAY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        DELAYED.release();
      }
    }
  }

  private static final class Window {
    private Instant start = Instant.EPOCH;
    private int count;

    int add(Instant now) {
      // A clock that was set back ends the window, too.
      if (now.isBefore(start) || !now.isBefore(start.plus(WINDOW))) {
        start = now;
        count = 0;
      }
      return ++count;
    }
  }
}
