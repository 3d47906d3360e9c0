package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.werktafel.storage.LogWriter.AppendOutcome.Appended;
import be.werktafel.storage.LogWriter.AppendOutcome.Unavailable;
import be.werktafel.storage.UnreliableNetwork.Loss;
import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node stops, or loses its database, between any two writes. */
class BrokenOffCheckpointIT {
  private static final Map<Long, String> OWNERS = Map.of(1000L, "aaaaaaaaaaaa");
  private static final byte[] STATE = {1};

  @TempDir static Path directory;
  private static EmbeddedDatabase database;
  private static MongoClient direct;
  private static int documents;

  private final DocumentId document = new DocumentId("k3x9abcdef", "D1.t" + documents++ + ":1");

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.open(directory, 0);
    direct = MongoForTests.client(database.uri());
  }

  @AfterAll
  static void close() {
    direct.close();
    database.close();
  }

  private static MongoUpdateLog log(MongoClient client, Sealing.Stubs stubs) {
    return new MongoUpdateLog(client.getDatabase(EmbeddedDatabase.NAME), stubs, Clock.systemUTC());
  }

  private void assertHolds(MongoUpdateLog log, List<Entry> entries) {
    List<Entry> history = new ArrayList<>();
    log.history(document, Long.MAX_VALUE, history::add);
    assertThat(history).isEqualTo(entries);
    assertThat(log.read(document, 1, entries.size())).isEqualTo(entries);
    Stored stored = log.load(document);
    long seq = stored.checkpoint() == null ? 0 : stored.checkpoint().seq();
    assertThat(stored.head()).isEqualTo(entries.size());
    assertThat(stored.entries()).isEqualTo(entries.subList((int) seq, entries.size()));
  }

  /** The number of writes of this test's checkpoint without a failure. */
  private int writes(Sealing.Stubs stubs) throws Exception {
    DocumentId other = new DocumentId("k3x9abcdef", document.draft() + "-counted");
    try (UnreliableNetwork network = new UnreliableNetwork(database.uri());
        MongoClient client = MongoForTests.client(network.uri())) {
      MongoUpdateLog log = log(client, stubs);
      log.append(SampleLog.entries(other, 1, 1200, 5));
      log.checkpoint(other, STATE, 550, OWNERS);
      int before = network.writes();
      log.checkpoint(other, STATE, 1100, OWNERS);
      return network.writes() - before;
    }
  }

  @ParameterizedTest
  @CsvSource({"KEPT,REQUEST", "KEPT,ANSWER", "NONE,REQUEST", "NONE,ANSWER"})
  void theLogReadsTheSameAfterACrashAtAnyWriteAndTheNextCheckpointFinishes(
      Sealing.Stubs stubs, Loss loss) throws Exception {
    int writes = writes(stubs);
    assertThat(writes).isGreaterThanOrEqualTo(4);
    for (int passing = 0; passing < writes; passing++) {
      List<Entry> entries = brokenOff(stubs, loss, passing);
      MongoUpdateLog restarted = log(direct, stubs);
      assertHolds(restarted, entries);
      restarted.checkpoint(document, STATE, 1150, OWNERS);
      assertHolds(restarted, entries);
      assertThat(log(direct, stubs).load(document).entries()).hasSize(50);
      assertEmptied(stubs);
    }
  }

  private List<Entry> brokenOff(Sealing.Stubs stubs, Loss loss, int passing) throws Exception {
    try (UnreliableNetwork network = new UnreliableNetwork(database.uri());
        MongoClient client = MongoForTests.client(network.uri())) {
      clear();
      MongoUpdateLog log = log(client, stubs);
      List<Entry> entries = SampleLog.entries(document, 1, 1200, 5);
      log.append(entries);
      log.checkpoint(document, STATE, 550, OWNERS);
      network.failAfter(passing, loss);
      assertThatThrownBy(() -> log.checkpoint(document, STATE, 1100, OWNERS))
          .isInstanceOf(StorageAwayException.class);
      return entries;
    }
  }

  private void clear() {
    for (String name : List.of("log", "segments", "checkpoints")) {
      direct
          .getDatabase(EmbeddedDatabase.NAME)
          .getCollection(name)
          .deleteMany(new org.bson.Document());
    }
  }

  private void assertEmptied(Sealing.Stubs stubs) {
    LogReader reader =
        new LogReader(
            direct.getDatabase(EmbeddedDatabase.NAME).getCollection("log"),
            new Segments(direct.getDatabase(EmbeddedDatabase.NAME).getCollection("segments")),
            new Checkpoints(direct.getDatabase(EmbeddedDatabase.NAME).getCollection("checkpoints")),
            null);
    Map<Long, org.bson.Document> left = reader.fetch(document, 1, 1150);
    assertThat(left).hasSize(stubs == Sealing.Stubs.KEPT ? 1150 : 0);
    assertThat(left.values()).allMatch(Entries::isStub);
  }

  @ParameterizedTest
  @CsvSource({"REQUEST", "ANSWER"})
  void anAppendWithALostAnswerIsUnavailableAndAcknowledgedOnRetry(Loss loss) throws Exception {
    try (UnreliableNetwork network = new UnreliableNetwork(database.uri());
        MongoClient client = MongoForTests.client(network.uri())) {
      MongoUpdateLog log = log(client, Sealing.Stubs.KEPT);
      List<Entry> entries = SampleLog.entries(document, 1, 2, 5);
      log.append(entries.subList(0, 1));
      network.failAfter(0, loss);
      assertThat(log.append(entries.subList(1, 2))).singleElement().isInstanceOf(Unavailable.class);
      assertThat(log(direct, Sealing.Stubs.KEPT).load(document).head())
          .isEqualTo(loss == Loss.ANSWER ? 2 : 1);
      network.heal();
      assertThat(log.append(entries.subList(1, 2))).containsExactly(new Appended(2));
      assertHolds(log(direct, Sealing.Stubs.KEPT), entries);
    }
  }

  @Test
  void readingReportsAnUnreachableDatabase() throws Exception {
    try (UnreliableNetwork network = new UnreliableNetwork(database.uri());
        MongoClient client = MongoForTests.client(network.uri())) {
      MongoUpdateLog log = log(client, Sealing.Stubs.KEPT);
      log.append(SampleLog.entries(document, 1, 2, 5));
      network.cut();
      assertThatThrownBy(() -> log.load(document)).isInstanceOf(StorageAwayException.class);
      network.heal();
      assertThat(log.load(document).head()).isEqualTo(2);
    }
  }
}
