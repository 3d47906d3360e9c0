package be.werktafel.joining;

import be.werktafel.access.GuessLimit;
import be.werktafel.access.RefusalException;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Rate-limits wrong codes per device, per code prefix and globally. Only wrong codes are refused,
 * so guessing never locks out a valid one. There is no limit per IP address, because a whole room
 * shares one. Safe for many threads.
 */
@Component
class WrongCodes {
  static final int PER_DEVICE = 10;
  static final int PER_PREFIX = 60;
  static final int ALL_DEVICES = 300;
  private static final int PREFIX_LETTERS = 3;

  private final GuessLimit devices;
  private final GuessLimit prefixes;
  private final GuessLimit all;

  WrongCodes(Clock clock) {
    this.devices = new GuessLimit(clock, PER_DEVICE);
    this.prefixes = new GuessLimit(clock, PER_PREFIX);
    this.all = new GuessLimit(clock, ALL_DEVICES);
  }

  /**
   * Counts a wrong code and returns the refusal for it. When this device, this code prefix, or all
   * devices together guessed too often in the last minute, delays first and refuses further
   * guesses.
   */
  RefusalException wrong(String device, String typed) {
    String code = Invitations.normalised(typed);
    String prefix = code.substring(0, Math.min(PREFIX_LETTERS, code.length()));
    if (devices.exceeds(device) | prefixes.exceeds(prefix) | all.exceeds("")) {
      GuessLimit.delay();
      return RefusalException.tooMany(
          "te-veel-pogingen",
          "Er werden te veel foute codes geprobeerd. Kijk de code na en probeer het over een minuut"
              + " opnieuw.",
          GuessLimit.WINDOW);
    }
    return RefusalException.notFound(
        "onbekende-code", "Deze code kennen we niet. Kijk ze na en probeer opnieuw.");
  }
}
