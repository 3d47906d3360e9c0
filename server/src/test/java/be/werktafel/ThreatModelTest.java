package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every line of {@code docs/threat-model.md} names a test that exists. */
class ThreatModelTest {
  private static final Path MODEL = Path.of("docs/threat-model.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void everyLineNamesATestThatExists() throws IOException {
    Map<String, Path> tests = tests();
    List<String> lines =
        Files.readAllLines(MODEL).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| can reach"))
            .filter(line -> !line.startsWith("| ---"))
            .toList();
    assertThat(lines).hasSizeGreaterThan(20);
    for (String line : lines) {
      var named = NAMED.matcher(line);
      assertThat(named.find()).as("a test in: %s", line).isTrue();
      assertThat(tests).as(line).containsKey(named.group(1));
      if (named.group(2) != null) {
        assertThat(tests.get(named.group(1)))
            .as(line)
            .content()
            .containsPattern("void " + named.group(2) + "\\(");
      }
    }
  }

  private static Map<String, Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> NAMED.matcher("`" + nameOf(file) + "`").matches())
          .collect(Collectors.toMap(ThreatModelTest::nameOf, Function.identity()));
    }
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
