package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.Killable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;

/**
 * The server on its embedded database as its own process, killed at random moments while stock
 * clients write. After each kill, a new reader must find all acknowledged text. Every build runs a
 * few kills, {@code server/bench/run kills} runs 200.
 */
final class Kills {
  private static final String DOCUMENT = CollabServer.nameOf(CollabServer.document("D1.t3"));

  private final Path data;
  private final int writers;
  private final int port = CollabServer.freePort();

  Kills(Path data, int writers) {
    this.data = data;
    this.writers = writers;
  }

  /**
   * Kills the server {@code kills} times; returns the number of acknowledged edits, none of which
   * is missing.
   *
   * @param survived called after each kill with the number of acknowledged edits found so far
   */
  int run(int kills, long seed, IntConsumer survived) throws Exception {
    var random = new Random(seed);
    List<String> tokens = prepare();
    Set<String> acknowledged = new HashSet<>();
    Killable server = start();
    try (var stock = new StockClients()) {
      List<String> clients = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        String client = "w" + w;
        connect(stock, client, tokens.get(w));
        clients.add(client);
      }
      List<CompletableFuture<JsonNode>> writing = new ArrayList<>();
      for (int kill = 0; kill < kills; kill++) {
        int round = kill;
        clients.forEach(
            w -> writing.add(stock.begin("write", "client", w, "word", w + "." + round + ".")));
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1500));
        server.kill();
        // A writer may still receive frames sent before the kill, and keeps writing without a
        // server.
        for (String client : clients) {
          acknowledged.addAll(
              ServerCluster.strings(stock.ask("stopWriting", "client", client).get("saved")));
        }
        server = start();
        String reader = "r" + kill;
        connect(stock, reader, tokens.get(writers));
        assertThat(ServerCluster.missing(acknowledged, words(stock, reader)))
            .as("lost by kill %d, seed %d", kill, seed)
            .isEmpty();
        survived.accept(acknowledged.size());
        stock.ask("destroy", "client", reader);
        for (String client : clients) {
          stock.awaitSynced(client);
        }
      }
      writing.forEach(CompletableFuture::join);
      for (String client : clients) {
        List<String> words = words(stock, client);
        assertThat(new HashSet<>(words)).as("no text twice, seed %d", seed).hasSameSizeAs(words);
        assertThat(ServerCluster.missing(acknowledged, words)).as("lost, seed %d", seed).isEmpty();
      }
    } finally {
      server.close();
    }
    return acknowledged.size();
  }

  private static List<String> words(StockClients stock, String client) {
    return ServerCluster.strings(stock.ask("words", "client", client).get("words"));
  }

  private void connect(StockClients stock, String client, String token) {
    stock.connect(client, port, token, DOCUMENT);
  }

  /** Adds all participants before the first server starts. */
  private List<String> prepare() {
    try (var server = new CollabServer(data, port)) {
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i <= writers; i++) {
        tokens.add(server.join("Schrijver " + i));
      }
      return tokens;
    }
  }

  private Killable start() {
    return CollabServer.startKillable(data, port, "");
  }
}
