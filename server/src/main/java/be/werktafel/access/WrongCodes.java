package be.werktafel.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Slows down who guesses codes: per device, and over all devices together. Never per address, since
 * a whole room sits behind one. Safe for many threads.
 */
@Component
public class WrongCodes {
  static final int PER_DEVICE = 10;
  static final int ALL_DEVICES = 300;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int DEVICES_REMEMBERED = 10_000;

  private final Clock clock;
  private final Window all = new Window();
  private final Map<String, Window> devices =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > DEVICES_REMEMBERED;
        }
      };

  WrongCodes(Clock clock) {
    this.clock = clock;
  }

  /** Refuses when this device, or everybody together, guessed too often in the last minute. */
  public synchronized void mayTry(String device) {
    Instant now = clock.instant();
    Window own = devices.get(device);
    if (all.count(now) >= ALL_DEVICES || (own != null && own.count(now) >= PER_DEVICE)) {
      throw new RefusalException(
          HttpStatus.TOO_MANY_REQUESTS,
          "te-veel-pogingen",
          "Er werden te veel foute codes geprobeerd. Wacht een minuut en kijk de code na.");
    }
  }

  public synchronized void wrong(String device) {
    Instant now = clock.instant();
    all.add(now);
    devices.computeIfAbsent(device, d -> new Window()).add(now);
  }

  /** Counts within a minute that starts at the first wrong code. */
  private static final class Window {
    private Instant start = Instant.EPOCH;
    private int count;

    int count(Instant now) {
      return now.isBefore(start.plus(WINDOW)) ? count : 0;
    }

    void add(Instant now) {
      if (count(now) == 0) {
        start = now;
        count = 0;
      }
      count++;
    }
  }
}
