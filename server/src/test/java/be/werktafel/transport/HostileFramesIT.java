package be.werktafel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.collab.CollabServer;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.collab.RawLine;
import be.werktafel.wire.Message;
import be.werktafel.yjs.Doc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invalid and hostile frames to open and unopened documents, while others work. Every build sends a
 * small number; {@code server/bench/run hostile-frames} sends a million and measures.
 */
public class HostileFramesIT {
  private static final int FRAMES = Integer.getInteger("werktafel.hostile-frames", 20_000);

  /** Turns off the cost of invalid frames, so that the server reads all of them. */
  public static final String[] UNHINDERED = {
    "--werktafel.collab.unusable-frames=0", "--werktafel.collab.stranger-wait=0s"
  };

  private static final int FRAMES_PER_WORD = 100;
  private static final long HEAP_SLACK = 32L << 20;
  private static final String ATTACKED = CollabServer.nameOf(CollabServer.document("D1.t3"));
  private static final String QUIET = CollabServer.nameOf(CollabServer.document("D2.t3"));

  @TempDir Path data;

  @Test
  void hostileFramesDoNotAffectOthersAndLeakNothing() {
    long seed = Long.getLong("werktafel.seed", new Random().nextInt(1 << 30));
    System.out.println("[tests] seed: " + seed);
    try (var server = new CollabServer(data, CollabServer.freePort(), "", UNHINDERED);
        var besideThem = new Writer(server, ATTACKED, 11);
        var elsewhere = new Writer(server, QUIET, 12)) {
      warmUp(server, seed);
      await().until(() -> server.bean(Connections.class).size() == 2);
      long before = usedHeap();
      try (var crowd = crowd(server, seed)) {
        crowd.attack(
            FRAMES,
            sent -> {
              if (sent % FRAMES_PER_WORD == 0) {
                besideThem.write();
                elsewhere.write();
              }
            });
        assertThat(crowd.comebacks()).as("lines that were given up").isPositive();
      }
      besideThem.awaitSaved();
      elsewhere.awaitSaved();
      assertThat(wordsIn(server, "D1.t3")).as("seed %d", seed).containsAll(besideThem.words);
      assertThat(wordsIn(server, "D2.t3")).as("seed %d", seed).isEqualTo(elsewhere.words);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.bean(Connections.class).size() == 2);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(usedHeap()).as("heap in use").isLessThan(before + HEAP_SLACK));
    }
  }

  private static HostileCrowd crowd(CollabServer server, long seed) {
    return new HostileCrowd(server.url(), ATTACKED, seed, () -> server.join("Stoorzender"));
  }

  /**
   * Sends frames before the measurement, so that loaded classes and filled caches do not count as a
   * leak.
   */
  private static void warmUp(CollabServer server, long seed) {
    try (var crowd = crowd(server, ~seed)) {
      crowd.attack(1_000, _ -> {});
    }
  }

  private static List<String> wordsIn(CollabServer server, String draft) {
    return server
        .bean(LiveDocuments.class)
        .read(
            CollabServer.document(draft),
            doc -> doc.array("words").values().stream().map(String::valueOf).toList());
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** A person who works meanwhile. */
  private static final class Writer implements AutoCloseable {
    final List<String> words = new ArrayList<>();
    private final String document;
    private final Doc doc;
    private final RawLine line;

    Writer(CollabServer server, String document, long client) {
      this.document = document;
      this.doc = new Doc(client);
      this.line = new RawLine(server.url()).open(document, server.join("Schrijver"));
      line.awaitMessage(Message.SyncStep2.class);
    }

    void write() {
      String word = "w" + words.size();
      var array = doc.array("words");
      line.send(
          document, new Message.DocumentUpdate(doc.transact(t -> array.push(t, List.of(word)))));
      words.add(word);
    }

    void awaitSaved() {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> line.messages(Message.SyncStatus.class).size() == words.size());
      assertThat(line.messages(Message.SyncStatus.class)).allMatch(Message.SyncStatus::saved);
      assertThat(line.closed).isZero();
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
