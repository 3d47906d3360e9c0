package be.werktafel.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import be.werktafel.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** Ids, origins and keys. */
class DoorTest {
  @Test
  void idsHaveNoLookalikesAndDiffer() {
    assertThat(Ids.event()).hasSize(10).matches("[a-km-np-z2-9]+");
    assertThat(Ids.next()).hasSize(12).isNotEqualTo(Ids.next());
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
  void onlyRequestsOfOurOwnPagesAreAccepted(
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
  void theOrganisersKeyIsMadeOnceAndStored(@TempDir Path directory) {
    var first = new OrganiserKey("", new DataDirectory(directory));
    var second = new OrganiserKey("", new DataDirectory(directory));
    String key = first.justMade().orElseThrow();

    assertThat(first.matches(key)).isTrue();
    assertThat(second.matches(key)).isTrue();
    assertThat(second.justMade()).isEmpty();
    assertThat(second.matches(key + "x")).isFalse();
    assertThat(second.matches("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "abc",
        "AAAA",
        "%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%%",
        // A complete key, followed by a truncated one.
        "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=\nYWFh"
      })
  void theServerDoesNotStartWithAnUnusableTokenKey(String content, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("token.key"), content);

    assertThatThrownBy(() -> new Tokens(new DataDirectory(directory), Clock.systemUTC()))
        .isInstanceOf(UnusableKeyException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "kort"})
  void theServerDoesNotStartWithAnUnusableOrganisersKey(String content, @TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve("organiser.key"), content);
    var failure =
        catchThrowableOfType(
            UnusableKeyException.class, () -> new OrganiserKey("", new DataDirectory(directory)));

    var analysis = requireNonNull(new UnusableKeyAnalyzer().analyze(failure));
    assertThat(analysis.getDescription()).contains("organiser.key").contains("leeg of beschadigd");
    assertThat(analysis.getAction()).contains("reservekopie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zeshoek", "123456789012345", "               vijf               "})
  void theServerDoesNotStartWithAConfiguredKeyThatIsEasyToGuess(
      String key, @TempDir Path directory) {
    var failure =
        catchThrowableOfType(
            UnusableKeyException.class, () -> new OrganiserKey(key, new DataDirectory(directory)));

    var analysis = requireNonNull(new UnusableKeyAnalyzer().analyze(failure));
    assertThat(analysis.getDescription()).contains("WERKTAFEL_ORGANISER_KEY").contains("te kort");
    assertThat(analysis.getAction()).contains("minstens 16 tekens");
    assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain(key.strip());
  }

  @Test
  void guessingTheOrganisersKeyIsLimitedForAMinute() {
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    var wrongKeys = new WrongKeys(clock);
    for (int i = 0; i < WrongKeys.PER_MINUTE; i++) {
      assertThat(wrongKeys.wrong()).isEmpty();
    }

    assertThat(wrongKeys.wrong().orElseThrow().code()).isEqualTo("te-veel-pogingen");
    clock.pass(Duration.ofMinutes(1));
    assertThat(wrongKeys.wrong()).isEmpty();
  }

  @Test
  void aConfiguredKeyIsUsedAndNeverShown(@TempDir Path directory) {
    var configured = new OrganiserKey("sleutel-van-de-proef", new DataDirectory(directory));

    assertThat(configured.matches("sleutel-van-de-proef")).isTrue();
    assertThat(configured.justMade()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }
}
