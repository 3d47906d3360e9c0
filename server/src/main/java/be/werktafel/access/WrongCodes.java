package be.werktafel.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Rate-limits wrong codes per device, per code prefix and globally, and wrong organiser keys. Only
 * wrong codes and keys are refused, so guessing never locks out a valid one. There is no limit per
 * IP address, because a whole room shares one. Safe for many threads.
 */
@Component
public class WrongCodes {
  static final int PER_DEVICE = 10;
  static final int PER_PREFIX = 60;
  static final int ALL_DEVICES = 300;
  private static final int PREFIX_LETTERS = 3;
  static final int KEYS = 300;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;

  /** How long a refused guess waits for its answer. */
  private static final Duration HOLD = Duration.ofMillis(250);

  /** Requests that are held at one time; each keeps its connection. */
  private static final int MOST_HELD = 200;

  private final Clock clock;
  private final Semaphore holds = new Semaphore(MOST_HELD);

  // Guarded by this.
  private final Window all = new Window();
  private final Window keys = new Window();
  private final Map<String, Window> devices = newestOf();
  private final Map<String, Window> prefixes = newestOf();

  WrongCodes(Clock clock) {
    this.clock = clock;
  }

  private static Map<String, Window> newestOf() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  /**
   * Counts a code that nobody has and answers the refusal for it. Blocks for a moment when this
   * device, this part of the codes, or everybody together guessed too often in the last minute.
   */
  public RefusalException wrong(String device, String typed) {
    if (count(device, typed)) {
      hold();
      return RefusalException.tooMany(
          "te-veel-pogingen",
          "Er werden te veel foute codes geprobeerd. Kijk de code na en probeer het over een minuut"
              + " opnieuw.",
          WINDOW);
    }
    return RefusalException.notFound(
        "onbekende-code", "Deze code kennen we niet. Kijk ze na en probeer opnieuw.");
  }

  /**
   * Counts a bearer token that is neither a valid token nor the organiser's key. Requests that
   * guess the key carry no cookie, so one count covers all of them. When there were too many in the
   * last minute, waits briefly and returns the refusal.
   */
  Optional<RefusalException> wrongKey() {
    if (!countKey()) {
      return Optional.empty();
    }
    hold();
    return Optional.of(
        RefusalException.tooMany(
            "te-veel-pogingen",
            "Er werden te veel foute sleutels geprobeerd. Probeer het over een minuut opnieuw.",
            WINDOW));
  }

  private synchronized boolean countKey() {
    return keys.add(clock.instant()) > KEYS;
  }

  private synchronized boolean count(String device, String typed) {
    Instant now = clock.instant();
    String code = Invitations.normalised(typed);
    String prefix = code.substring(0, Math.min(PREFIX_LETTERS, code.length()));
    return devices.computeIfAbsent(device, _ -> new Window()).add(now) > PER_DEVICE
        | prefixes.computeIfAbsent(prefix, _ -> new Window()).add(now) > PER_PREFIX
        | all.add(now) > ALL_DEVICES;
  }

  private void hold() {
    if (holds.tryAcquire()) {
      try {
        Thread.sleep(HOLD);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        holds.release();
      }
    }
  }

  /** Counts within a minute that starts at the first wrong code. */
  private static final class Window {
    private Instant start = Instant.EPOCH;
    private int count;

    int add(Instant now) {
      if (!now.isBefore(start.plus(WINDOW))) {
        start = now;
        count = 0;
      }
      return ++count;
    }
  }
}
