package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import be.werktafel.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** Codes as people type them, guesses, origins and the organiser's key. */
class DoorTest {
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
  void aCodeIsReadAsItWasMeant(String typed, String code) {
    assertThat(Invitations.normalised(typed)).isEqualTo(code);
  }

  @Test
  void anEndlessCodeIsNoCode() {
    assertThat(Invitations.normalised("a".repeat(100_000))).isEmpty();
  }

  @Test
  void idsHaveNoLookalikesAndDiffer() {
    assertThat(Ids.event()).hasSize(10).matches("[a-km-np-z2-9]+");
    assertThat(Ids.next()).hasSize(12).isNotEqualTo(Ids.next());
  }

  @Test
  void aDeviceThatGuessesWaitsAMinuteAndItsNeighbourDoesNot() {
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    var wrongCodes = new WrongCodes(clock);
    for (int i = 0; i < WrongCodes.PER_DEVICE; i++) {
      wrongCodes.mayTry("guesser");
      wrongCodes.wrong("guesser");
    }

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> wrongCodes.mayTry("guesser"))
        .extracting(RefusalException::code)
        .isEqualTo("te-veel-pogingen");
    assertThatNoException().isThrownBy(() -> wrongCodes.mayTry("neighbour"));
    clock.pass(Duration.ofMinutes(1));
    assertThatNoException().isThrownBy(() -> wrongCodes.mayTry("guesser"));
  }

  @Test
  void guessingFromEverNewDevicesIsSlowedDownToo() {
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    var wrongCodes = new WrongCodes(clock);
    for (int i = 0; i < WrongCodes.ALL_DEVICES; i++) {
      wrongCodes.mayTry("device " + i);
      wrongCodes.wrong("device " + i);
    }

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> wrongCodes.mayTry("yet another"));
    clock.pass(Duration.ofMinutes(1));
    assertThatNoException().isThrownBy(() -> wrongCodes.mayTry("yet another"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://localhost:8080, localhost:8080, -, true",
        "https://werktafel.example, 'app:8080,werktafel.example', -, true",
        "https://werktafel.example, werktafel.example, cross-site, true",
        "https://werktafel.example:443, werktafel.example, -, true",
        "https://werktafel.example, werktafel.example:443, -, true",
        "https://kwaad.example, werktafel.example, -, false",
        "https://kwaad.example, werktafel.example, same-origin, false",
        "http://localhost:9090, localhost:8080, -, false",
        "null, localhost:8080, same-origin, true",
        "null, localhost:8080, cross-site, false",
        "-, localhost:8080, -, false",
        "-, localhost:8080, same-origin, true",
        "http://localhost:8080, -, -, false",
        "'no uri at all', localhost:8080, -, false"
      })
  void onlyOurOwnPagesCount(
      @Nullable String origin, @Nullable String hosts, @Nullable String fetchSite, boolean own) {
    var headers = new HttpHeaders();
    if (origin != null) {
      headers.set("Origin", origin);
    }
    if (hosts != null) {
      String[] names = hosts.split(",");
      headers.set("Host", names[0]);
      if (names.length > 1) {
        headers.set("X-Forwarded-Host", names[1]);
      }
    }
    if (fetchSite != null) {
      headers.set("Sec-Fetch-Site", fetchSite);
    }

    assertThat(OwnOrigin.made(headers)).isEqualTo(own);
  }

  @Test
  void theOrganisersKeyIsMadeOnceAndKept(@TempDir Path directory) {
    var first = new OrganiserKey("", new DataDirectory(directory));
    var second = new OrganiserKey("", new DataDirectory(directory));
    String key = first.justMade().orElseThrow();

    assertThat(first.matches(key)).isTrue();
    assertThat(second.matches(key)).isTrue();
    assertThat(second.justMade()).isEmpty();
    assertThat(second.matches(key + "x")).isFalse();
    assertThat(second.matches("")).isFalse();
  }

  @Test
  void aConfiguredKeyIsUsedAndNeverShown(@TempDir Path directory) {
    var configured = new OrganiserKey("sleutel", new DataDirectory(directory));

    assertThat(configured.matches("sleutel")).isTrue();
    assertThat(configured.justMade()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }
}
