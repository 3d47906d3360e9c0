package be.werktafel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.EmbeddedDatabase;
import be.werktafel.storage.MongoForTests;
import com.mongodb.client.MongoClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged start script as on a facilitator's laptop. */
@DisabledIfSystemProperty(named = "skip.web", matches = "true")
class StartScriptIT {
  private static final String SAYS_WHERE = "Werktafel draait.";
  private static final String NO_DATABASE = "";
  private static final String PREPARES = "The first start prepares the next ones";

  @TempDir private Path data;

  @Test
  void theFirstStartMakesACacheThatTheNextStartUses() throws IOException, InterruptedException {
    assertThat(outputUntilTheFirstPage("", NO_DATABASE)).anyMatch(line -> line.contains(PREPARES));

    // With this option the JVM refuses to start when the cache is unusable.
    assertThat(outputUntilTheFirstPage("-XX:AOTMode=on", NO_DATABASE))
        .noneMatch(line -> line.contains(PREPARES));
    try (var left = Files.list(data)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .as("What a rehearsal needed is gone again")
          .noneMatch(name -> name.startsWith("rehearsal"));
    }

    // Neither the build of the jar nor the training run fixed the choice of the database.
    try (EmbeddedDatabase other = EmbeddedDatabase.open(data.resolve("other"), 0);
        MongoClient client = MongoForTests.client(other.uri())) {
      outputUntilTheFirstPage("-XX:AOTMode=on", other.uri());
      assertThat(client.getDatabase(EmbeddedDatabase.NAME).getCollection("events").countDocuments())
          .isPositive();
    }
  }

  @Test
  void theServerStartsWhenNoCacheCanBeMade() throws IOException, InterruptedException {
    // With this option the JVM refuses to make a cache, and runs without one.
    assertThat(outputUntilTheFirstPage("-Xshare:off", NO_DATABASE))
        .anyMatch(line -> line.contains("starts without"));
  }

  private List<String> outputUntilTheFirstPage(String options, String database)
      throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder("bin/werktafel").redirectErrorStream(true);
    Map<String, String> environment = command.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", options);
    environment.put("WERKTAFEL_DATA_DIR", data.toString());
    environment.put("SERVER_PORT", "0");
    environment.put("SPRING_MONGODB_URI", database);
    Process server = command.start();
    List<String> output = new ArrayList<>();
    try (BufferedReader lines = server.inputReader(UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.contains(SAYS_WHERE)) {
        output.add(line);
        line = lines.readLine();
      }
      assertThat(line).as(() -> String.join("\n", output)).isNotNull();
      assertThat(firstPage(line.substring(line.indexOf("http")).strip()))
          .contains("<title>Werktafel</title>");
      server.destroy();
      assertThat(server.waitFor(1, MINUTES)).isTrue();
    } finally {
      server.destroyForcibly();
    }
    return output;
  }

  private static String firstPage(String address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
