package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.LogWriter.AppendOutcome.Appended;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six writers append entries, each after the previous acknowledgement, while the database is killed
 * and restarted. {@code -Dkills=200} makes the test long, {@code -Dseed=…} repeats a run.
 */
class KilledDatabaseIT {
  private static final int WRITERS = 6;
  private static final int KILLS = Integer.getInteger("kills", 10);
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int ENTRIES_PER_CHECKPOINT = 90;

  /** So frequent that many kills interrupt a rewrite of the file. */
  private static final Duration COMPACTION_INTERVAL = Duration.ofMillis(20);

  @TempDir Path directory;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile boolean enough;

  @Test
  void noAcknowledgedEntryIsLostWhenTheDatabaseIsKilledAgainAndAgain() throws Exception {
    System.out.printf("[tests] %d kills, seed %d%n", KILLS, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    Killable database = Killable.database(directory, 0, COMPACTION_INTERVAL);
    try (MongoClient client = MongoForTests.client(database.readyLine());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int port = URI.create(database.readyLine()).getPort();
      MongoUpdateLog log =
          new MongoUpdateLog(
              client.getDatabase(EmbeddedDatabase.NAME), Sealing.Stubs.NONE, Clock.systemUTC());
      GroupCommit writer = new GroupCommit(log, new SimpleMeterRegistry());
      List<Future<List<Entry>>> writers = new ArrayList<>();
      for (int table = 1; table <= WRITERS; table++) {
        DocumentId document = new DocumentId("k3x9abcdef", "D1.t" + table + ":1");
        SplittableRandom own = random.split();
        writers.add(threads.submit(() -> write(document, writer, log, own)));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        int target = acknowledged.get() + random.nextInt(50, 200);
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> acknowledged.get() >= target);
        LockSupport.parkNanos(random.nextInt(5_000_000));
        database.kill();
        database = Killable.database(directory, port, COMPACTION_INTERVAL);
      }
      enough = true;
      for (Future<List<Entry>> each : writers) {
        List<Entry> written = each.get();
        List<Entry> found = new ArrayList<>();
        log.history(written.getFirst().document(), Long.MAX_VALUE, found::add);
        assertThat(found).isEqualTo(written);
      }
      writer.close();
      System.out.printf("[tests] %d entries acknowledged, none missing%n", acknowledged.get());
      assertThat(acknowledged.get()).isGreaterThanOrEqualTo(50 * KILLS);
    } finally {
      database.close();
    }
  }

  private List<Entry> write(
      DocumentId document, GroupCommit writer, MongoUpdateLog log, SplittableRandom random) {
    List<Entry> written = new ArrayList<>();
    while (!enough) {
      long seq = written.size() + 1;
      Entry entry = SampleLog.entries(document, seq, 1, random.nextLong()).getFirst();
      assertThat(writer.submit(() -> entry).join()).isEqualTo(new Appended(seq));
      acknowledged.incrementAndGet();
      written.add(entry);
      if (seq % ENTRIES_PER_CHECKPOINT == 0) {
        try {
          log.checkpoint(document, new byte[] {1}, seq, Map.of());
        } catch (StorageAwayException e) {
          // The process was killed meanwhile; the next one does the rest.
        }
      }
    }
    return written;
  }
}
