package be.werktafel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .githooks/commit-msg} accepts messages that follow the conventions and no others. */
class CommitMessageTest {
  private static final Path HOOK = Path.of("../.githooks/commit-msg").toAbsolutePath().normalize();
  private static final String LONGEST = "A" + "b".repeat(71);

  @TempDir private Path directory;

  private record Answer(int exitCode, String said) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Keep sending when the local store closes",
        "Keep sending when the local store closes\n",
        "Keep sending when the local store closes\n\nThe store closed first. Nothing was sent.\n",
        "\n\nBegin with a blank line\n",
        "Éénmaal: a subject with letters outside ASCII",
        "# a comment\nName the comment's author\n# another\n\nBody.\n",
        "Cut what git shows below\n\n# ------------------------ >8 ------------------------\nx\n",
        "Merge branch 'trust'",
        "Revert \"Keep sending when the local store closes, whatever the browser says about it\"",
        "fixup! keep sending.",
        ""
      })
  void acceptsMessagesThatFollowTheConventions(String message) throws Exception {
    assertThat(answer(message)).isEqualTo(new Answer(0, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keep sending | capital letter",
        "'fix: keep sending' | capital letter",
        "1 more test | capital letter",
        "Keep sending. | full stop",
        "'Keep sending\nwhen the store closes' | second line",
        "'# comment\nkeep sending\n' | capital letter"
      })
  void refusesMessagesThatDoNotAndNamesTheFault(String message, String fault) throws Exception {
    Answer answer = answer(message);
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.said()).contains(fault, "CONTRIBUTING.md");
  }

  @Test
  void countsCharactersAndNotBytes() throws Exception {
    assertThat(answer(LONGEST).exitCode()).isZero();
    assertThat(answer("Één" + "é".repeat(69)).exitCode()).isZero();
    assertThat(answer(LONGEST + "b").said()).contains("73 characters");
  }

  @Test
  void namesEveryFaultOfAMessage() throws Exception {
    assertThat(
            answer("keep " + LONGEST + ".\nmore").said().lines().filter(l -> l.startsWith("  -")))
        .hasSize(4);
  }

  private Answer answer(String message) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("COMMIT_EDITMSG"), message);
    Process hook =
        new ProcessBuilder("sh", HOOK.toString(), file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(hook.getInputStream().readAllBytes(), UTF_8);
    return new Answer(hook.waitFor(), said);
  }
}
