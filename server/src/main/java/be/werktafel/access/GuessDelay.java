package be.werktafel.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Delays the answer to a refused guess. Each delayed request keeps its connection, so at most 200
 * are delayed at one time; further ones are answered at once. Safe for many threads.
 */
@Component
public class GuessDelay {
  private static final Duration DELAY = Duration.ofMillis(250);

  private final Semaphore delayed = new Semaphore(200);

  /** Blocks for 250 ms, or not at all when too many requests are delayed already. */
  public void await() {
    if (delayed.tryAcquire()) {
      try {
        Thread.sleep(DELAY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        delayed.release();
      }
    }
  }
}
