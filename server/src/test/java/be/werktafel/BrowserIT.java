package be.werktafel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.MongoForTests;
import com.mongodb.client.MongoClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs the tests of {@code web/e2e}: real browsers on the packaged jar. Their screenshots and
 * traces are stored in {@code target/browser}.
 */
@DisabledIfSystemProperty(named = "skip.web", matches = "true")
@Execution(ExecutionMode.CONCURRENT)
class BrowserIT {

  private static final Path SERVER = Path.of("").toAbsolutePath();
  private static final Path WEB = SERVER.resolveSibling("web");

  /** The start of a failure, and of each retry, in Playwright's list. */
  private static final Pattern FAULT = Pattern.compile("^\\s+(\\d+\\) |Retry #\\d).*");

  /** Lines per failure; enough for the expectation, the result and the place. */
  private static final int LINES_PER_FAULT = 14;

  /** Absent: every server that the tests start has its own database. */
  private final @Nullable String mongo = MongoForTests.external();

  private final String database = MongoForTests.freshName();

  @AfterEach
  void deleteLeftovers() {
    if (mongo != null) {
      try (MongoClient client = MongoForTests.client(mongo)) {
        client.getDatabase(database).drop();
      }
    }
  }

  @Test
  void theTestsInRealBrowsersPass() throws IOException, InterruptedException {
    Process playwright = playwright().start();
    List<String> printed = new ArrayList<>();
    try (BufferedReader output = playwright.inputReader(UTF_8)) {
      // Not inherited: Maven reads this JVM's own output stream.
      output.lines().peek(System.out::println).forEach(printed::add);
      assertThat(playwright.waitFor(1, MINUTES)).isTrue();
    } finally {
      playwright.descendants().forEach(ProcessHandle::destroyForcibly);
      playwright.destroyForcibly();
    }
    assertThat(playwright.exitValue())
        .as(
            "The browser tests' exit code;"
                + " `npx playwright show-trace` opens a trace of target/browser/traces%n%s",
            faults(printed))
        .isZero();
  }

  /** The failures from the list, shortened; on a build machine there is no other information. */
  private static String faults(List<String> printed) {
    StringBuilder faults = new StringBuilder();
    int left = 0;
    for (String line : printed) {
      left = FAULT.matcher(line).matches() ? LINES_PER_FAULT : left;
      if (left > 0 && !line.isBlank()) {
        faults.append(line).append('\n');
        left--;
      }
    }
    return faults.toString();
  }

  private ProcessBuilder playwright() {
    ProcessBuilder command =
        new ProcessBuilder(
                WEB.resolve("node_modules/.bin/node").toString(),
                "node_modules/@playwright/test/cli.js",
                "test")
            .directory(WEB.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = command.environment();
    environment.put(
        "WERKTAFEL_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment.put("WERKTAFEL_JAR", SERVER.resolve("target/werktafel.jar").toString());
    if (mongo != null) {
      environment.put("SPRING_MONGODB_URI", mongo);
      environment.put("SPRING_MONGODB_DATABASE", database);
    }
    return command;
  }
}
