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
 * A database killed under load and away for a while, its clients' lines dropped meanwhile: a few
 * seconds in every build, a minute by {@code server/bench/run outage}.
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
   * What came of it.
   *
   * @param written words
   * @param heardDuring words that others saw while the database was away
   * @param backlog bytes that waited for the database at most, as the server says
   * @param backlogAfter bytes that still wait in the end
   * @param drops lines that dropped meanwhile
   * @param falselySaved words called saved that no database could hold
   * @param lost words called saved, or written at all, that are not there in the end
   * @param recovered how long after the database listened the last writer heard "saved"
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

  /** What a server that starts afresh finds, when nobody is left to tell it more. */
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
