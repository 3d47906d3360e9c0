package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes on one database. A balancer spreads the writers over both, and the nodes are killed in
 * turn. Every build runs a few kills; {@code server/bench/run two-nodes} runs as many as one likes.
 */
final class TwoNodes {
  private static final int WRITERS = 10;
  private static final int PAUSE_MILLIS = 10;

  private TwoNodes() {}

  /** The result of a run. */
  record Outcome(int kills, int acknowledged, int words) {}

  static Outcome run(Path directory, int kills, long seed) throws Exception {
    var random = new Random(seed);
    try (var cluster = new ServerCluster(directory, 2, WRITERS + 2)) {
      List<String> writers = cluster.connectWriters(WRITERS);
      List<CompletableFuture<JsonNode>> writing = new ArrayList<>();
      for (String writer : writers) {
        writing.add(
            cluster.stock.begin(
                "write", "client", writer, "word", writer + ".", "pause", PAUSE_MILLIS));
      }
      for (int kill = 0; kill < kills; kill++) {
        TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(2000));
        int node = random.nextInt(2);
        cluster.killNode(node);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
        cluster.startNode(node);
      }
      TimeUnit.SECONDS.sleep(2);
      Set<String> acknowledged = new HashSet<>();
      for (String writer : writers) {
        acknowledged.addAll(
            ServerCluster.strings(cluster.stock.ask("stopWriting", "client", writer).get("saved")));
      }
      writing.forEach(CompletableFuture::join);
      writers.forEach(cluster::synced);
      cluster.connect("a", WRITERS, cluster.port(0));
      cluster.connect("b", WRITERS + 1, cluster.port(1));
      writers.add("a");
      writers.add("b");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> writers.stream().map(cluster::words).distinct().count() == 1);
      List<String> words = cluster.words("a");
      assertThat(ServerCluster.missing(acknowledged, words)).as("lost, seed %d", seed).isEmpty();
      assertThat(new HashSet<>(words)).as("no text twice, seed %d", seed).hasSameSizeAs(words);
      Set<JsonNode> states = new HashSet<>();
      for (String writer : writers) {
        JsonNode state = cluster.stock.ask("state", "client", writer);
        states.add(state.get("canonical"));
      }
      assertThat(states).as("all converge, seed %d", seed).hasSize(1);
      return new Outcome(kills, acknowledged.size(), words.size());
    }
  }
}
