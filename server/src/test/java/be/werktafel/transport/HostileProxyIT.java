package be.werktafel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.collab.CollabServer;
import be.werktafel.collab.Reading;
import be.werktafel.collab.StockClients;
import be.werktafel.storage.DocumentId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A table of six behind a proxy that refuses Upgrade, buffers, cuts, repeats POSTs and drops their
 * responses. Stock providers use the page's own socket, which falls back to HTTP by itself. The
 * long run is {@code -Dwerktafel.cut-after=PT30S -Dwerktafel.writing=PT2M}.
 */
class HostileProxyIT {
  private static final List<String> TABLE = List.of("a", "b", "c", "d", "e", "f");
  private static final Duration CUT_AFTER = setting("werktafel.cut-after", "PT4S");
  private static final Duration WRITING = setting("werktafel.writing", "PT5S");
  private static final int ROUNDS = 3;

  /** Shorter than a long poll waits, so polls are cut too. */
  private static final boolean CUTS_POLLS = CUT_AFTER.compareTo(Duration.ofSeconds(20)) < 0;

  @TempDir static Path data;
  private static CollabServer server;
  private final long seed = Long.getLong("werktafel.seed", new Random().nextInt(1 << 30));

  private static Duration setting(String name, String otherwise) {
    return Duration.parse(System.getProperty(name, otherwise));
  }

  @BeforeAll
  static void start() {
    server = new CollabServer(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aTableOfSixLosesNothingWhenResponsesAreBuffered() throws Exception {
    writeTogether(HostileProxy.Kind.BUFFERS, CollabServer.document("D1.t3"));
  }

  @Test
  void aTableOfSixLosesNothingWhenResponsesAreCut() throws Exception {
    writeTogether(HostileProxy.Kind.STREAMS, CollabServer.document("D2.t3"));
  }

  private void writeTogether(HostileProxy.Kind kind, DocumentId document) throws Exception {
    System.out.println("[tests] seed: " + seed);
    try (var proxy = new HostileProxy(server.port(), CUT_AFTER, kind);
        var stock = new StockClients()) {
      for (String client : TABLE) {
        String token = server.join("Naam " + client);
        connect(stock, client, CollabServer.url(proxy.port()), token, document);
      }
      awaitSynced(stock);
      Set<String> saved = writeWords(stock);
      editAtRandom(stock);
      awaitSynced(stock);
      Reading.awaitEqual(stock, server, document, TABLE, seed);
      List<String> words = new ArrayList<>();
      stock.ask("words", "client", "a").get("words").forEach(w -> words.add(w.asString()));
      assertThat(words).as("seed %d", seed).containsAll(saved).doesNotHaveDuplicates();
      if (CUTS_POLLS || kind == HostileProxy.Kind.STREAMS) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> proxy.done().get("cut").asInt() >= TABLE.size());
      }
      printPropagation(stock, kind, saved.size());
      JsonNode done = proxy.done();
      System.out.println("[tests] the proxy: " + done);
      for (String what : List.of("upgradesRefused", "repeated", "dropped")) {
        assertThat(done.get(what).asInt()).as(what).isPositive();
      }
      assertThat(server.bean(HttpLines.class).size()).isEqualTo(TABLE.size());
      TABLE.forEach(client -> stock.ask("destroy", "client", client));
      await().until(() -> server.bean(HttpLines.class).size() == 0);
    }
  }

  /** Lets everybody write words for a while; returns the acknowledged ones. */
  private static Set<String> writeWords(StockClients stock) throws InterruptedException {
    List<CompletableFuture<JsonNode>> writing = new ArrayList<>();
    for (String client : TABLE) {
      writing.add(stock.send("write", "client", client, "word", client + ".", "pause", 50));
    }
    TimeUnit.MILLISECONDS.sleep(WRITING.toMillis());
    Set<String> saved = new HashSet<>();
    for (String client : TABLE) {
      JsonNode stopped = stock.ask("stopWriting", "client", client);
      stopped.get("saved").forEach(word -> saved.add(word.asString()));
    }
    writing.forEach(CompletableFuture::join);
    assertThat(saved).hasSizeGreaterThan(TABLE.size());
    return saved;
  }

  private void editAtRandom(StockClients stock) {
    var random = new Random(seed);
    List<CompletableFuture<JsonNode>> edits = new ArrayList<>();
    for (String client : TABLE) {
      int with = random.nextInt(1 << 30);
      edits.add(stock.send("edit", "client", client, "seed", with, "count", 60, "pause", 200));
    }
    edits.forEach(CompletableFuture::join);
  }

  private static void awaitSynced(StockClients stock) {
    for (String client : TABLE) {
      stock.ask("synced", "client", client, "within", 60_000);
    }
  }

  private static void printPropagation(StockClients stock, HostileProxy.Kind kind, int saved) {
    JsonNode answer = stock.ask("propagation", "clients", TABLE, "rounds", ROUNDS);
    int[] times = answer.get("times").valueStream().mapToInt(JsonNode::asInt).sorted().toArray();
    System.out.printf(
        "[tests] HTTP through a proxy that %s and cuts after %s: %d words saved;"
            + " propagation median %d ms, worst %d ms of %d%n",
        kind, CUT_AFTER, saved, times[times.length / 2], times[times.length - 1], times.length);
  }

  private static void connect(
      StockClients stock, String client, String url, String token, DocumentId document) {
    stock.ask(
        "connect",
        "client",
        client,
        "line",
        "page",
        "url",
        url,
        "token",
        token,
        "document",
        CollabServer.nameOf(document));
  }
}
