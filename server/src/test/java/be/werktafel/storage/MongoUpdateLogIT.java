package be.werktafel.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.werktafel.storage.LogWriter.AppendOutcome.Appended;
import be.werktafel.storage.LogWriter.AppendOutcome.Taken;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(MongoForTests.class)
class MongoUpdateLogIT {
  private static final DocumentId D1 = new DocumentId("k3x9abcdef", "D1.t3:1");
  private static final DocumentId J1 = new DocumentId("k3x9abcdef", "J1.t1:1");
  private static final Map<Long, String> OWNERS =
      Map.of(1000L, "aaaaaaaaaaaa", 1001L, "bbbbbbbbbbbb", 0xFFFF_FFFFL, "aaaaaaaaaaaa");

  private final MongoDatabase database;
  private MongoUpdateLog log;

  MongoUpdateLogIT(MongoDatabase database) {
    this.database = database;
    this.log = open(Sealing.Stubs.KEPT);
  }

  private MongoUpdateLog open(Sealing.Stubs stubs) {
    return new MongoUpdateLog(database, stubs, Clock.systemUTC());
  }

  @BeforeEach
  void empty() {
    for (String name : List.of("log", "segments", "checkpoints", "floors")) {
      database.getCollection(name).deleteMany(new Document());
    }
  }

  private MongoCollection<Document> raw() {
    return database.getCollection("log");
  }

  private List<Entry> written(DocumentId document, int count) {
    List<Entry> entries = SampleLog.entries(document, 1, count, 42);
    assertThat(log.append(entries)).allMatch(Appended.class::isInstance);
    return entries;
  }

  private List<Entry> history(DocumentId document) {
    List<Entry> entries = new ArrayList<>();
    log.history(document, Long.MAX_VALUE, entries::add);
    return entries;
  }

  private static Entry as(Entry entry, String node, String batch) {
    return new Entry(
        entry.document(), entry.seq(), entry.parts(), entry.marker(), entry.at(), node, batch);
  }

  private static Document set(String field, Object value) {
    return new Document("$set", new Document(field, value));
  }

  @Test
  void aDamagedEntryIsNotReadAsText() {
    Entry entry = written(D1, 3).get(1);
    for (Document damage :
        List.of(
            set("parts.0.update", new Binary(new byte[] {0, 0})),
            set("parts.0.by", "cccccccccccc"),
            set("parts.0.client", 7L),
            set("parts.0.relayed", !entry.parts().getFirst().relayed()),
            set("parts", List.of()),
            set("marker", "snapshot"),
            set("node", "another"),
            set("batch", "another"),
            set("at", new Date(0)))) {
      empty();
      written(D1, 3);
      raw().updateOne(Filters.eq(Entries.id(D1, 2)), damage);

      assertThatThrownBy(() -> log.load(D1))
          .hasMessageContaining(Entries.id(D1, 2) + " is damaged");
      assertThatThrownBy(() -> history(D1)).hasMessageContaining("is damaged");
      raw()
          .updateOne(Filters.eq(Entries.id(D1, 2)), new Document("$unset", new Document("crc", 1)));
      assertThat(log.load(D1).head()).as("entries from before there were checksums").isEqualTo(3);
    }
  }

  @Test
  void aDamagedSegmentOrCheckpointIsNotReadAsText() {
    List<Entry> entries = written(D1, 20);
    log.checkpoint(D1, new byte[] {0, 0}, 20, OWNERS);
    MongoCollection<Document> segments = database.getCollection("segments");
    Document sealed = requireNonNull(segments.find().first());
    byte[] packed = new Segment(D1, 1, 1, entries.subList(0, 19)).pack();
    for (Document damage :
        List.of(set("entries", new Binary(packed)), set("from", 2L), set("to", 18L))) {
      segments.updateOne(new Document(), damage);
      assertThatThrownBy(() -> history(D1)).hasMessageContaining(sealed.get("_id") + " is damaged");
      segments.replaceOne(new Document(), sealed);
      assertThat(history(D1)).isEqualTo(entries);
    }

    segments.updateOne(new Document(), set("entries", new Binary(packed)));
    segments.updateOne(new Document(), new Document("$unset", new Document("crc", 1)));
    assertThatThrownBy(() -> history(D1))
        .as("a short segment from before there were checksums")
        .hasMessageContaining("holds entries up to 19, not 20");
    segments.replaceOne(new Document(), sealed);

    MongoCollection<Document> checkpoints = database.getCollection("checkpoints");
    for (Document damage :
        List.of(
            set("state", new Binary(new byte[] {0, 1})),
            set("seq", 19L),
            set("owners.0.by", "cccccccccccc"))) {
      Document whole = requireNonNull(checkpoints.find().first());
      checkpoints.updateOne(new Document(), damage);
      assertThatThrownBy(() -> log.load(D1)).hasMessageContaining(D1 + " is damaged");
      checkpoints.replaceOne(new Document(), whole);
    }
    assertThat(log.load(D1).head()).isEqualTo(20);
  }

  @Test
  void aDocumentWithoutEntriesIsEmpty() {
    assertThat(log.load(D1)).isEqualTo(new Stored(null, List.of(), 0));
    assertThat(history(D1)).isEmpty();
  }

  @Test
  void appendedEntriesAreLoadedInOrder() {
    List<Entry> entries = written(D1, 300);
    written(J1, 5);
    assertThat(log.load(D1)).isEqualTo(new Stored(null, entries, 300));
    assertThat(log.read(D1, 128, 257)).isEqualTo(entries.subList(127, 257));
    assertThat(log.after(D1, 298)).isEqualTo(entries.subList(298, 300));
    assertThat(log.after(D1, 300)).isEmpty();
    assertThat(history(D1)).isEqualTo(entries);
  }

  @Test
  void anEntryIsStoredInTheDocumentedForm() {
    Part part = new Part("aaaaaaaaaaaa", 7, true, new byte[] {1, 2});
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    log.append(List.of(new Entry(D1, 1, List.of(part), "snap", at, "n", "b")));
    Document stored =
        requireNonNull(raw().find(Filters.eq("k3x9abcdef/D1.t3:1/000000000001")).first());
    assertThat(stored.keySet())
        .containsExactly("_id", "parts", "at", "node", "batch", "marker", "crc", "v");
    assertThat(stored.getList("parts", Document.class).getFirst().keySet())
        .containsExactly("by", "client", "relayed", "update");
    assertThat(stored.getInteger("v")).isEqualTo(1);
  }

  @Test
  void aSecondWriteOfASeqIsReportedAsTakenAndChangesNothing() {
    List<Entry> entries = written(D1, 3);
    Entry late = as(SampleLog.entries(D1, 3, 1, 99).getFirst(), "node-b", "1");
    Entry next = as(SampleLog.entries(J1, 1, 1, 99).getFirst(), "node-b", "2");
    assertThat(log.append(List.of(late, next))).containsExactly(new Taken(3), new Appended(1));
    assertThat(log.load(D1).entries()).isEqualTo(entries);
    assertThat(log.load(J1).entries()).containsExactly(next);
  }

  @Test
  void writingTheSameBatchAgainAcknowledgesIt() {
    List<Entry> entries = written(D1, 3);
    assertThat(log.append(List.of(entries.get(2)))).containsExactly(new Appended(3));
    assertThat(log.append(List.of(as(entries.get(2), "node-a", "other"))))
        .containsExactly(new Taken(3));
    assertThat(log.load(D1).entries()).isEqualTo(entries);
  }

  @Test
  void writingTheSameBatchAgainAcknowledgesItEvenWhenItIsSealed() {
    List<Entry> entries = written(D1, 10);
    log.checkpoint(D1, new byte[] {1}, 10, OWNERS);
    assertThat(log.append(List.of(entries.get(9)))).containsExactly(new Appended(10));
    assertThat(log.append(List.of(as(entries.get(9), "node-b", "1"))))
        .containsExactly(new Taken(10));
  }

  @ParameterizedTest
  @EnumSource
  void aCheckpointShortensLoadingAndSegmentsEqualTheEntriesTheyReplaced(Sealing.Stubs stubs) {
    log = open(stubs);
    List<Entry> entries = written(D1, 1500);
    byte[] state = {7, 7, 7};
    log.checkpoint(D1, new byte[] {1}, 600, Map.of());
    log.checkpoint(D1, state, 1400, OWNERS);
    assertThat(log.load(D1))
        .isEqualTo(
            new Stored(new Checkpoint(state, 1400, OWNERS), entries.subList(1400, 1500), 1500));
    assertThat(history(D1)).isEqualTo(entries);
    assertThat(log.read(D1, 590, 1410)).isEqualTo(entries.subList(589, 1410));
    assertThat(log.after(D1, 3)).isEqualTo(entries.subList(3, 1500));
    List<Entry> firstPart = new ArrayList<>();
    log.history(D1, 601, firstPart::add);
    assertThat(firstPart).isEqualTo(entries.subList(0, 601));
  }

  @Test
  void aSealedEntryKeepsOnlyItsKey() {
    written(D1, 20);
    log.checkpoint(D1, new byte[] {1}, 15, OWNERS);
    assertThat(raw().find(Filters.eq(Entries.id(D1, 15))).first())
        .isEqualTo(new Document("_id", Entries.id(D1, 15)).append("sealed", 1));
    assertThat(raw().find(Filters.eq(Entries.id(D1, 16))).first()).containsKey("parts");
    assertThat(raw().countDocuments()).isEqualTo(20);
  }

  @Test
  void aSingleNodeLeavesNoStubsOfSealedEntries() {
    log = open(Sealing.Stubs.NONE);
    List<Entry> entries = written(D1, 1500);
    log.checkpoint(D1, new byte[] {1}, 700, OWNERS);
    assertThat(raw().countDocuments()).isEqualTo(800);
    log.checkpoint(D1, new byte[] {1}, 810, OWNERS);
    assertThat(raw().countDocuments()).isEqualTo(690);
    log.checkpoint(D1, new byte[] {1}, 1500, OWNERS);
    assertThat(raw().countDocuments()).isZero();
    assertThat(history(D1)).isEqualTo(entries);
  }

  @Test
  void noEntryIsAppendedBelowTheFloorAfterStubsAreDeleted() {
    log = open(Sealing.Stubs.NONE);
    List<Entry> entries = written(D1, 1000);
    log.checkpoint(D1, new byte[] {1}, 1000, OWNERS);
    Entry stale = as(entries.get(4), "node-b", "1");
    Entry fresh = as(SampleLog.entries(J1, 1, 1, 3).getFirst(), "node-b", "2");
    assertThat(log.append(List.of(stale, fresh))).containsExactly(new Taken(5), new Appended(1));
    assertThat(history(D1)).isEqualTo(entries);
  }

  @Test
  void largeEntriesMakeSegmentsThatStaySmallEnough() {
    List<Entry> entries = new ArrayList<>();
    for (int seq = 1; seq <= 6; seq++) {
      byte[] update = new byte[seq == 3 ? 3_000_000 : 400_000];
      Part part = new Part("aaaaaaaaaaaa", 1, false, update);
      entries.add(new Entry(D1, seq, List.of(part), null, Instant.EPOCH, "n", "b" + seq));
    }
    log.append(entries);
    log.checkpoint(D1, new byte[] {1}, 6, OWNERS);
    assertThat(database.getCollection("segments").countDocuments()).isEqualTo(4);
    assertThat(history(D1)).isEqualTo(entries);
  }

  @Test
  void anEntryOrStateTooLargeForTheDatabaseIsRefusedBeforeItIsWritten() {
    written(D1, 2);
    Part huge = new Part("aaaaaaaaaaaa", 1, false, new byte[Entry.MAX_BYTES + 1]);
    Entry entry = new Entry(D1, 3, List.of(huge), null, Instant.EPOCH, "n", "b");
    assertThatThrownBy(() -> log.append(List.of(entry)))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] state = new byte[Checkpoint.MAX_STATE + 1];
    assertThatThrownBy(() -> log.checkpoint(D1, state, 2, OWNERS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(log.load(D1).head()).isEqualTo(2);
  }

  @Test
  void theLargestEntryAndTheLargestStateFit() {
    Part largest = new Part("aaaaaaaaaaaa", 1, false, new byte[Entry.MAX_BYTES]);
    Entry entry = new Entry(D1, 1, List.of(largest), null, Instant.EPOCH, "n", "b");
    assertThat(log.append(List.of(entry))).containsExactly(new Appended(1));
    byte[] state = new byte[Checkpoint.MAX_STATE];
    state[state.length - 1] = 9;
    log.checkpoint(D1, state, 1, OWNERS);
    assertThat(log.load(D1)).isEqualTo(new Stored(new Checkpoint(state, 1, OWNERS), List.of(), 1));
    assertThat(history(D1)).containsExactly(entry);
  }

  @Test
  void aGapInTheLogIsReported() {
    written(D1, 300);
    raw().deleteOne(Filters.eq(Entries.id(D1, 200)));
    assertThatThrownBy(() -> log.load(D1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("hole in the log of k3x9abcdef/D1.t3:1: 200 is missing");
    assertThatThrownBy(() -> history(D1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> log.read(D1, 1, 300)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aGapAtTheEndOfTheRequestedRangeIsReported() {
    written(D1, 300);
    raw().deleteOne(Filters.eq(Entries.id(D1, 300)));
    assertThatThrownBy(() -> log.read(D1, 1, 300))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ends at 299, before 300");
  }

  @Test
  void aLostSegmentIsReported() {
    written(D1, 300);
    log.checkpoint(D1, new byte[] {1}, 300, OWNERS);
    database.getCollection("segments").deleteOne(Filters.eq(D1 + "/seg/1"));
    assertThatThrownBy(() -> history(D1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("segment 1 of");
  }

  @Test
  void twoNodesThatCheckpointOneDocumentKeepOneHistory() {
    List<Entry> entries = written(D1, 900);
    MongoUpdateLog other = open(Sealing.Stubs.KEPT);
    log.checkpoint(D1, new byte[] {1}, 300, OWNERS);
    other.checkpoint(D1, new byte[] {2}, 500, OWNERS);
    log.checkpoint(D1, new byte[] {3}, 400, OWNERS);
    log.checkpoint(D1, new byte[] {4}, 800, OWNERS);
    other.checkpoint(D1, new byte[] {5}, 900, OWNERS);
    assertThat(history(D1)).isEqualTo(entries);
    assertThat(log.load(D1))
        .isEqualTo(new Stored(new Checkpoint(new byte[] {5}, 900, OWNERS), List.of(), 900));
  }

  @Test
  void anOlderCheckpointThatIsWrittenLastHidesNoEntry() {
    List<Entry> entries = written(D1, 900);
    log.checkpoint(D1, new byte[] {1}, 300, OWNERS);
    Document older = database.getCollection("checkpoints").find().first();
    log.checkpoint(D1, new byte[] {2}, 800, OWNERS);
    database
        .getCollection("checkpoints")
        .replaceOne(Filters.eq(D1.toString()), requireNonNull(older));
    MongoUpdateLog restarted = open(Sealing.Stubs.KEPT);
    assertThat(restarted.load(D1).entries()).isEqualTo(entries.subList(300, 900));
    restarted.checkpoint(D1, new byte[] {3}, 900, OWNERS);
    assertThat(restarted.load(D1).entries()).isEmpty();
    assertThat(history(D1)).isEqualTo(entries);
  }

  @Test
  void concurrentAppendsOfSeveralNodesLoseAndRepeatNothing() throws Exception {
    int perNode = 150;
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Part>>> writing = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        String node = "node-" + n;
        writing.add(nodes.submit(() -> write(node, perNode)));
      }
      List<Part> written = new ArrayList<>();
      for (Future<List<Part>> each : writing) {
        written.addAll(each.get());
      }
      List<Part> found = history(D1).stream().flatMap(entry -> entry.parts().stream()).toList();
      assertThat(found).containsExactlyInAnyOrderElementsOf(written);
    }
  }

  /** Appends as a room does: at the known end; when that seq is taken, reads on and tries again. */
  private List<Part> write(String node, int count) {
    MongoUpdateLog own = open(Sealing.Stubs.KEPT);
    List<Part> written = new ArrayList<>();
    long head = own.load(D1).head();
    while (written.size() < count) {
      int n = written.size();
      Part part = new Part(node, n, false, (node + "/" + n).getBytes(StandardCharsets.UTF_8));
      Entry entry =
          new Entry(D1, head + 1, List.of(part), null, Instant.EPOCH, node, Integer.toString(n));
      switch (own.append(List.of(entry)).getFirst()) {
        case Appended appended -> {
          head = appended.seq();
          written.add(part);
          if (head % 40 == 0) {
            own.checkpoint(D1, new byte[] {1}, head, OWNERS);
          }
        }
        case Taken _ -> head += own.after(D1, head).size();
        case LogWriter.AppendOutcome.Unavailable(Throwable cause) ->
            throw new IllegalStateException(cause);
      }
    }
    return written;
  }

  // Opens the log with stubs that every node is past.

  private MongoUpdateLog openAmongNodes(long lowestHead) {
    return new MongoUpdateLog(database, Sealing.Stubs.KEPT, _ -> lowestHead, Clock.systemUTC());
  }

  private long stubs() {
    return raw().countDocuments(Filters.exists("sealed"));
  }

  @Test
  void stubsAreDeletedOnceEveryNodeIsPastThem() {
    log = openAmongNodes(1200);
    List<Entry> entries = written(D1, 2000);
    log.checkpoint(D1, new byte[] {1}, 2000, OWNERS);
    assertThat(stubs()).isEqualTo(2000 - (1200 - Sealing.STUBS_LEFT));
    assertThat(log.read(D1, 1, 2000)).isEqualTo(entries);
    assertThat(history(D1)).isEqualTo(entries);
    assertThat(log.after(D1, 500)).isEqualTo(entries.subList(500, 2000));
    log = openAmongNodes(0);
    Entry next = SampleLog.entries(D1, 2001, 1, 7).getFirst();
    assertThat(log.append(List.of(next))).containsExactly(new Appended(2001));
    log.checkpoint(D1, new byte[] {2}, 2001, OWNERS);
    assertThat(stubs()).as("nothing is known of the others").isEqualTo(1101);
  }

  @Test
  void aNodeThatWasSuspendedDuringTheDeletionOfStubsCannotAppendBelowTheFloor() {
    log = openAmongNodes(Long.MAX_VALUE);
    List<Entry> entries = written(D1, 1000);
    log.checkpoint(D1, new byte[] {1}, 1000, OWNERS);
    Entry late = as(SampleLog.entries(D1, 200, 1, 99).getFirst(), "sleeper", "1");
    Entry elsewhere = as(SampleLog.entries(J1, 1, 1, 99).getFirst(), "sleeper", "2");
    assertThat(openAmongNodes(0).append(List.of(late, elsewhere)))
        .containsExactly(new Taken(200), new Appended(1));
    assertThat(log.after(D1, 199)).isEqualTo(entries.subList(199, 1000));
    assertThat(raw().find(Filters.eq("_id", Entries.id(D1, 200))).first()).isNull();
  }

  @Test
  void aNodeRecognisesItsOwnUnansweredWriteAfterTheStubIsDeleted() {
    log = openAmongNodes(Long.MAX_VALUE);
    List<Entry> entries = written(D1, 1000);
    log.checkpoint(D1, new byte[] {1}, 1000, OWNERS);
    assertThat(log.append(List.of(entries.get(199)))).containsExactly(new Appended(200));
    assertThat(history(D1)).isEqualTo(entries);
  }

  @Test
  void anEntryThatASuspendedNodeLeftBelowTheFloorIsNotRead() {
    log = openAmongNodes(Long.MAX_VALUE);
    List<Entry> entries = written(D1, 1000);
    log.checkpoint(D1, new byte[] {1}, 1000, OWNERS);
    Entry ghost = as(SampleLog.entries(D1, 200, 1, 99).getFirst(), "sleeper", "1");
    raw().insertOne(Entries.toDocument(ghost));
    assertThat(log.after(D1, 199)).isEqualTo(entries.subList(199, 1000));
    assertThat(log.append(List.of(ghost)))
        .as("and it is not acknowledged later")
        .containsExactly(new Taken(200));
  }

  @Test
  void anOlderCheckpointNeverReplacesANewerOne() {
    log = openAmongNodes(Long.MAX_VALUE);
    List<Entry> entries = written(D1, 1000);
    Checkpoints checkpoints = new Checkpoints(database.getCollection("checkpoints"));
    log.checkpoint(D1, new byte[] {2}, 1000, OWNERS);
    checkpoints.replace(
        D1,
        new Checkpoint(new byte[] {1}, 100, OWNERS),
        new Checkpoints.Progress(100, 1, 100, 0),
        new java.util.Date(0));
    assertThat(requireNonNull(log.load(D1).checkpoint()).seq()).isEqualTo(1000);
    assertThat(log.after(D1, 100)).isEqualTo(entries.subList(100, 1000));
  }
}
