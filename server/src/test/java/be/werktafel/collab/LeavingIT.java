package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.Killable;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that stops in order, and connections that are lost without a close frame. */
class LeavingIT {
  private static final String DOCUMENT = CollabServer.nameOf(CollabServer.document("D1.t3"));

  @TempDir Path data;

  private final StockClients stock = new StockClients();

  @AfterEach
  void stop() throws Exception {
    stock.close();
  }

  private void connect(String client, int port, String token) {
    stock.connect(client, port, token, DOCUMENT);
  }

  @Test
  void aStoppingServerStoresAllAcceptedTextAndTellsClientsToReconnect() {
    int port = CollabServer.freePort();
    List<String> tokens = new ArrayList<>();
    try (var server = new CollabServer(data, port)) {
      for (int i = 0; i < 4; i++) {
        tokens.add(server.join("Schrijver " + i));
      }
    }
    Killable server = CollabServer.startKillable(data, port, "");
    List<CompletableFuture<JsonNode>> writing = new ArrayList<>();
    List<String> writers = List.of("w0", "w1", "w2");
    try {
      for (int w = 0; w < writers.size(); w++) {
        connect(writers.get(w), port, tokens.get(w));
      }
      writers.forEach(
          w -> writing.add(stock.begin("flow", "client", w, "word", w + ".", "pause", 3)));
      await().until(() -> stock.ask("flowed", "client", "w0").get("words").size() > 200);
      assertThat(server.terminate()).as("exit code after SIGTERM").isEqualTo(143);
      for (String writer : writers) {
        JsonNode close = stock.ask("saw", "client", writer, "event", "socketClose");
        assertThat(close.get("code").asInt()).as("close code of %s", writer).isEqualTo(1012);
      }
      List<String> saved = new ArrayList<>();
      for (String writer : writers) {
        for (JsonNode word : stock.ask("flowed", "client", writer).get("words")) {
          if (word.get("saved").asLong() > 0) {
            saved.add(word.get("word").asString());
          }
        }
      }
      server = CollabServer.startKillable(data, port, "");
      connect("reader", port, tokens.getLast());
      List<String> words =
          ServerCluster.strings(stock.ask("words", "client", "reader").get("words"));
      assertThat(words).containsAll(saved);
      writers.forEach(w -> stock.ask("stopWriting", "client", w));
      writing.forEach(CompletableFuture::join);
    } finally {
      server.close();
    }
  }

  @Test
  void aHalfOpenConnectionIsDetectedAndItsPresenceRemoved() throws Exception {
    int port = CollabServer.freePort();
    String[] hasty = {"--werktafel.collab.silence=3s", "--werktafel.collab.ping=1s"};
    try (var server = new CollabServer(data, port, "", hasty);
        var line = new Balancer(List.of(port))) {
      connect("anna", line.port(), server.join("Anna"));
      connect("bert", port, server.join("Bert"));
      stock.ask("show", "client", "anna", "field", "n", "value", 1);
      stock.ask("sees", "client", "bert", "others", 1);
      line.mute();
      stock.ask("sees", "client", "bert", "others", 0);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  (int) server.bean(MeterRegistry.class).get("werktafel.people").gauge().value()
                      == 1);
      stock.ask("destroy", "client", "anna");
    }
  }
}
