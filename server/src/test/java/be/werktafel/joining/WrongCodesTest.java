package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.SettableClock;
import be.werktafel.access.Ids;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes as people type them, and the limits on guessing. */
class WrongCodesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k7m2qx    | k7m2qx",
        "K7M 2QX   | k7m2qx",
        "k7m-2qx   | k7m2qx",
        "'  k7m2qx'| k7m2qx",
        "k7m21x    | k7m2ix",
        "k7m2lx    | k7m2ix",
        "'k7m2qx?' | ''",
        "$ne       | ''",
        "''        | ''"
      })
  void aCodeIsAcceptedInEveryWayThatPeopleTypeIt(String typed, String code) {
    assertThat(Invitations.normalised(typed)).isEqualTo(code);
  }

  @Test
  void aClockThatIsSetBackDoesNotKeepAGuessingDeviceRefused() {
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    var wrongCodes = new WrongCodes(clock);
    for (int i = 0; i <= WrongCodes.PER_DEVICE; i++) {
      wrongCodes.wrong("device", "k7maa" + Ids.ALPHABET.charAt(i));
    }
    assertThat(wrongCodes.wrong("device", "k7mabb").code()).isEqualTo("te-veel-pogingen");

    clock.set(Instant.parse("2026-11-22T08:00:00Z"));

    assertThat(wrongCodes.wrong("device", "k7mabc").code()).isEqualTo("onbekende-code");
  }

  @Test
  void anOverlongCodeIsNotACode() {
    assertThat(Invitations.normalised("a".repeat(100_000))).isEmpty();
  }

  @Test
  void aDeviceThatGuessesIsRefusedForAMinuteAndOtherDevicesAreNot() {
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    var wrongCodes = new WrongCodes(clock);
    for (int i = 0; i < WrongCodes.PER_DEVICE; i++) {
      assertThat(guess(wrongCodes, "guesser", i)).isEqualTo("onbekende-code");
    }

    assertThat(guess(wrongCodes, "guesser", 99)).isEqualTo("te-veel-pogingen");
    assertThat(guess(wrongCodes, "neighbour", 100)).isEqualTo("onbekende-code");
    clock.pass(Duration.ofMinutes(1));
    assertThat(guess(wrongCodes, "guesser", 101)).isEqualTo("onbekende-code");
  }

  @Test
  void guessingFromManyDevicesIsLimitedToo() {
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    var wrongCodes = new WrongCodes(clock);
    for (int i = 0; i < WrongCodes.ALL_DEVICES; i++) {
      guess(wrongCodes, "device " + i, i);
    }

    assertThat(guess(wrongCodes, "yet another", 998)).isEqualTo("te-veel-pogingen");
    clock.pass(Duration.ofMinutes(1));
    assertThat(guess(wrongCodes, "yet another", 999)).isEqualTo("onbekende-code");
  }

  @Test
  void guessingTheRestOfACodeIsLimitedForItsPrefixOnly() {
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    var wrongCodes = new WrongCodes(clock);
    for (int i = 0; i < WrongCodes.PER_PREFIX; i++) {
      wrongCodes.wrong("device " + i, "K7M aa" + Ids.ALPHABET.charAt(i % 32));
    }

    assertThat(wrongCodes.wrong("yet another", "k7maab").code()).isEqualTo("te-veel-pogingen");
    assertThat(wrongCodes.wrong("yet another", "k7naab").code()).isEqualTo("onbekende-code");
  }

  /** Each number gives a code with another prefix. */
  private static String guess(WrongCodes wrongCodes, String device, int number) {
    String prefix = "" + Ids.ALPHABET.charAt(number / 32) + Ids.ALPHABET.charAt(number % 32);
    return wrongCodes.wrong(device, prefix + "aaaa").code();
  }
}
