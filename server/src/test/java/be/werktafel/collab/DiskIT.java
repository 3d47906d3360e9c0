package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.ServerTest;
import be.werktafel.Werktafel;
import be.werktafel.storage.EmbeddedDatabase;
import be.werktafel.storage.FailingDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Stock clients write while the disk below the embedded database is slow or full. */
class DiskIT {
  private static final int WRITERS = 4;
  private static final String DOCUMENT = CollabServer.nameOf(CollabServer.document("D1.t3"));

  @TempDir Path directory;

  private final StockClients stock = new StockClients();
  private final List<String> writers = new ArrayList<>();
  private final List<CompletableFuture<JsonNode>> writing = new ArrayList<>();

  @AfterEach
  void aDiskLikeAnyOther() throws Exception {
    FailingDisk.free();
    FailingDisk.slow(Duration.ZERO);
    stock.close();
  }

  private void open(CollabServer server) {
    for (int w = 0; w < WRITERS; w++) {
      connect(server, "w" + w);
      writers.add("w" + w);
    }
    connect(server, "reader");
  }

  private void connect(CollabServer server, String client) {
    stock.ask(
        "connect",
        "client",
        client,
        "url",
        server.url(),
        "token",
        server.join(client),
        "document",
        DOCUMENT);
    stock.ask("synced", "client", client);
  }

  private void write() {
    writers.forEach(
        w -> writing.add(stock.begin("flow", "client", w, "word", w + ".", "pause", 20)));
  }

  /** Stops all writers and waits until their text is saved. */
  private void stop() {
    writers.forEach(w -> stock.ask("stopWriting", "client", w));
    writing.forEach(CompletableFuture::join);
    writers.forEach(w -> stock.ask("synced", "client", w, "within", 30_000));
  }

  private int seen() {
    return words("reader").size();
  }

  private List<String> words(String client) {
    return ServerCluster.strings(stock.ask("words", "client", client).get("words"));
  }

  private List<JsonNode> flowed() {
    List<JsonNode> words = new ArrayList<>();
    writers.forEach(w -> stock.ask("flowed", "client", w).get("words").forEach(words::add));
    return words;
  }

  /** Checks the database on a normal disk, after all processes have ended. */
  private void assertEverythingIsThere(Path database, Path data) {
    List<String> written = flowed().stream().map(word -> word.get("word").asString()).toList();
    List.copyOf(writers).forEach(w -> stock.ask("destroy", "client", w));
    stock.ask("destroy", "client", "reader");
    try (EmbeddedDatabase again = EmbeddedDatabase.open(database, 0);
        var server = new CollabServer(data, CollabServer.freePort(), again.uri())) {
      connect(server, "late");
      assertThat(words("late")).containsExactlyInAnyOrderElementsOf(written);
    }
  }

  @Test
  void onAFullDiskPeopleKeepWritingNothingIsAcknowledgedAndAllOfItIsStoredWhenThereIsSpace() {
    Path database = directory.resolve("database");
    Path data = directory.resolve("data");
    try (EmbeddedDatabase own = FailingDisk.openDatabase(database);
        var server = new CollabServer(data, CollabServer.freePort(), own.uri())) {
      open(server);
      write();
      await().until(() -> seen() > 50);
      FailingDisk.fill();
      long fullSince = System.currentTimeMillis();
      int before = seen();
      await().until(() -> FailingDisk.refused() > 3 && seen() > before + 100);
      assertThat(flowed())
          .filteredOn(word -> word.get("written").asLong() > fullSince)
          .isNotEmpty()
          .as("called saved")
          .allMatch(word -> word.get("saved").asLong() == 0);
      FailingDisk.free();
      stop();
    }
    assertEverythingIsThere(database, data);
  }

  @Test
  void onAFullDiskOrWithoutDatabaseTheServerIsNotReadyAndCommandsFailWithAReadableMessage() {
    try (EmbeddedDatabase own = FailingDisk.openDatabase(directory.resolve("database"));
        ConfigurableApplicationContext server =
            SpringApplication.run(
                Werktafel.class,
                "--server.port=0",
                "--werktafel.data-dir=" + directory.resolve("data"),
                "--werktafel.organiser-key=" + ServerTest.ORGANISER_KEY,
                "--spring.mongodb.uri=" + own.uri())) {
      int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      var gathering = Gathering.on(port);
      var facilitator = gathering.facilitator("An");
      String event = "/api/events/" + gathering.id();
      String readiness = "/actuator/health/readiness";
      assertThat(facilitator.post(event + "/sessions/1/start").status()).isEqualTo(200);
      assertThat(facilitator.post(event + "/snapshots", Map.of()).status()).isLessThan(300);
      assertThat(facilitator.get(readiness).status()).isEqualTo(200);

      FailingDisk.fill();
      await().until(() -> facilitator.get(readiness).status() == 503);
      for (String command : List.of("/sessions/1/extend", "/snapshots")) {
        var began = Instant.now();
        var body = command.endsWith("extend") ? Map.of("minutes", 5) : Map.of();
        assertIsNotNow(facilitator.post(event + command, body));
        assertThat(began).as(command).isAfter(Instant.now().minusSeconds(5));
      }

      FailingDisk.free();
      await().until(() -> facilitator.get(readiness).status() == 200);
      await().until(() -> facilitator.post(event + "/snapshots", Map.of()).status() < 300);

      own.close();
      assertIsNotNow(facilitator.post(event + "/snapshots", Map.of()));
    }
  }

  private static void assertIsNotNow(Gathering.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.json().path("code").asString()).isEqualTo("even-niet");
  }

  @Test
  void onASlowDiskPeopleKeepWritingAndAcknowledgementsArriveLate() {
    Path database = directory.resolve("database");
    Path data = directory.resolve("data");
    try (EmbeddedDatabase own = FailingDisk.openDatabase(database);
        var server = new CollabServer(data, CollabServer.freePort(), own.uri())) {
      open(server);
      FailingDisk.slow(Duration.ofMillis(1500));
      write();
      await().until(() -> seen() > 100);
      long slowUntil = System.currentTimeMillis();
      assertThat(flowed().stream().filter(word -> word.get("saved").asLong() == 0).count())
          .as("others see it before it is saved")
          .isPositive();
      FailingDisk.slow(Duration.ZERO);
      stop();
      assertThat(flowed())
          .as("nothing is called saved before the disk has it")
          .allSatisfy(
              word -> {
                long saved = word.get("saved").asLong();
                assertThat(saved)
                    .satisfiesAnyOf(
                        s -> assertThat(s - word.get("written").asLong()).isGreaterThan(1400),
                        s -> assertThat(s).isGreaterThanOrEqualTo(slowUntil));
              });
    }
    assertEverythingIsThere(database, data);
  }
}
