package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A database that is killed under load and restarted, while clients lose connections. Every build
 * runs a few seconds, {@code server/bench/run outage} a minute.
 */
final class Outage {
  private static final int WRITERS = 10;
  private static final int PAUSE_MILLIS = 50;
  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final Duration AFTER = Duration.ofSeconds(8);
  private static final Duration BETWEEN_DROPS = Duration.ofMillis(1500);

  /** An acknowledgement may have been on its way when the database was killed. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

  private Outage() {}

  /**
   * The result of a run.
   *
   * @param written words
   * @param heardDuring words that others received during the outage
   * @param backlog the largest number of bytes that waited for the database, by the metric of the
   *     server
   * @param backlogAfter bytes that still wait at the end
   * @param drops connections that were dropped during the outage
   * @param falselySaved words acknowledged although no database could hold them
   * @param lost words that were acknowledged or written and are missing at the end
   * @param recovered the time from the restart of the database to the last acknowledgement
   */
  record Outcome(
      int written,
      int heardDuring,
      long backlog,
      long backlogAfter,
      int drops,
      int falselySaved,
      int lost,
      Duration recovered) {}

  static Outcome run(Path directory, Duration away, long seed) throws Exception {
    var random = new Random(seed);
    try (var cluster = new ServerCluster(directory, 1, WRITERS + 2)) {
      List<String> writers = cluster.connectWriters(WRITERS);
      List<CompletableFuture<JsonNode>> writing = new ArrayList<>();
      cluster.connect("reader", WRITERS);
      for (String writer : writers) {
        writing.add(
            cluster.stock.begin(
                "flow", "client", writer, "word", writer + ".", "pause", PAUSE_MILLIS));
      }
      TimeUnit.MILLISECONDS.sleep(BEFORE.toMillis());
      cluster.killDatabase();
      long killedAt = System.currentTimeMillis();
      int heardBefore = cluster.words("reader").size();
      int drops = 0;
      long backlog = 0;
      while (System.currentTimeMillis() - killedAt < away.toMillis()) {
        cluster.stock.ask("drop", "client", writers.get(random.nextInt(WRITERS)));
        drops++;
        backlog = Math.max(backlog, backlog(cluster));
        TimeUnit.MILLISECONDS.sleep(BETWEEN_DROPS.toMillis());
      }
      int heardDuring = cluster.words("reader").size() - heardBefore;
      long startedAt = System.currentTimeMillis();
      cluster.startDatabase();
      long backAt = System.currentTimeMillis();
      TimeUnit.MILLISECONDS.sleep(AFTER.toMillis());
      writers.forEach(writer -> cluster.stock.ask("stopWriting", "client", writer));
      writing.forEach(CompletableFuture::join);
      writers.forEach(cluster::synced);
      long backlogAfter = backlog(cluster);

      List<String> written = new ArrayList<>();
      int falselySaved = 0;
      long lastHeard = backAt;
      for (String writer : writers) {
        long firstSaved = Long.MAX_VALUE;
        for (JsonNode word : cluster.stock.ask("flowed", "client", writer).get("words")) {
          written.add(word.get("word").asString());
          long saved = word.get("saved").asLong();
          if (saved > killedAt + ON_ITS_WAY.toMillis() && saved < startedAt) {
            falselySaved++;
          }
          if (saved >= backAt) {
            firstSaved = Math.min(firstSaved, saved);
          }
        }
        assertThat(firstSaved).as("%s was saved in the end", writer).isLessThan(Long.MAX_VALUE);
        lastHeard = Math.max(lastHeard, firstSaved);
      }
      List<String> stored = storedWords(cluster, writers);
      int lost = (int) written.stream().filter(word -> !stored.contains(word)).count();
      assertThat(stored).as("no text twice").doesNotHaveDuplicates();
      return new Outcome(
          written.size(),
          heardDuring,
          backlog,
          backlogAfter,
          drops,
          falselySaved,
          lost,
          Duration.ofMillis(lastHeard - backAt));
    }
  }

  private static long backlog(ServerCluster cluster) throws Exception {
    return (long) cluster.metric(0, "werktafel_backlog_bytes");
  }

  /** The text that a new server loads, after all clients have gone. */
  private static List<String> storedWords(ServerCluster cluster, List<String> writers) {
    writers.forEach(writer -> cluster.stock.ask("destroy", "client", writer));
    cluster.stock.ask("destroy", "client", "reader");
    cluster.killNode(0);
    cluster.startNode(0);
    cluster.connect("late", WRITERS + 1);
    await().atMost(Duration.ofSeconds(10)).until(() -> !cluster.words("late").isEmpty());
    return cluster.words("late");
  }
}
