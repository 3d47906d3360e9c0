package be.werktafel.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.UpdateResult;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
  @TempDir Path directory;

  private void with(Consumer<MongoCollection<Document>> use) {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0);
        MongoClient client = MongoForTests.client(database.uri())) {
      use.accept(client.getDatabase(EmbeddedDatabase.NAME).getCollection("people"));
    }
  }

  private void withUniqueCodes(Consumer<MongoCollection<Document>> use) {
    with(
        people -> {
          people.createIndex(Indexes.ascending("code"), new IndexOptions().unique(true));
          use.accept(people);
        });
  }

  private static Document person(String id, String code) {
    return new Document("_id", id).append("code", code);
  }

  /** Changes the closed file without the database. */
  private void tamper(Consumer<MVMap<KeyValue, Object>> change) {
    try (MVStore store = MVStore.open(directory.resolve("werktafel.mv").toString())) {
      String name = EmbeddedNamespace.indexMap(EmbeddedDatabase.NAME, "people", "code_1");
      assertThat(store.hasMap(name)).isTrue();
      change.accept(EmbeddedNamespace.openIndexMap(store, name));
    }
  }

  @Test
  void everyKindOfValueSurvivesReopening() {
    Document all =
        new Document("_id", new ObjectId())
            .append("text", "één tafel — 第三 🪑")
            .append("bytes", new Binary(new byte[] {0, -1, 127}))
            .append("at", new Date(1_234_567_890_123L))
            .append("uuid", new Binary((byte) 4, new byte[16]))
            .append("numbers", List.of(1, 2L, 3.5, Long.MAX_VALUE))
            .append("nothing", null)
            .append("inside", new Document("deep", List.of(new Document("a", true))));
    with(people -> people.insertOne(all));
    with(people -> assertThat(people.find().first()).isEqualTo(all));
  }

  @Test
  void idsOfEveryTypeAreFoundAgain() {
    List<Object> ids =
        List.of("text", 7, 8L, 2.5, new ObjectId(), new Date(5), new Document("a", 1), true);
    with(people -> ids.forEach(id -> people.insertOne(new Document("_id", id))));
    with(
        people -> {
          for (Object id : ids) {
            assertThat(people.find(new Document("_id", id)).first()).as("%s", id).isNotNull();
          }
          assertThatThrownBy(() -> people.insertOne(new Document("_id", 7L)))
              .isInstanceOf(MongoWriteException.class);
        });
  }

  @Test
  void aQueryWithIdsAndOtherConditionsAppliesAllOfThem() {
    with(
        people -> {
          people.insertMany(
              List.of(person("a", "1"), person("b", "1"), person("c", "2"), person("d", "1")));
          assertThat(found(people, "{_id: {$in: ['d', 'x', 'c', 'a', 'a']}, code: '1'}"))
              .containsExactly("a", "d");
          assertThat(found(people, "{_id: 'b', code: '1'}")).containsExactly("b");
          assertThat(found(people, "{_id: 'b', code: '2'}")).isEmpty();
          assertThat(found(people, "{_id: {$eq: 'b'}, code: '1'}")).containsExactly("b");
          assertThat(found(people, "{_id: {$in: []}}")).isEmpty();
          assertThat(found(people, "{_id: {$gt: 'b'}}")).containsExactly("c", "d");
          assertThat(found(people, "{_id: /^[ab]$/}")).containsExactly("a", "b");
          assertThat(found(people, "{_id: {$in: [/^[ab]$/, 'c']}}")).containsExactly("a", "b", "c");
          assertThat(found(people, "{_id: {$ne: 'a'}, code: '1'}")).containsExactly("b", "d");
          assertThat(people.updateOne(Document.parse("{_id: 'a', code: '2'}"), Updates.set("n", 1)))
              .returns(0L, UpdateResult::getMatchedCount);
          assertThat(people.updateOne(Document.parse("{_id: 'a', code: '1'}"), Updates.set("n", 1)))
              .returns(1L, UpdateResult::getModifiedCount);
        });
  }

  private static List<String> found(MongoCollection<Document> people, String query) {
    List<String> ids = new ArrayList<>();
    people
        .find(Document.parse(query))
        .sort(Sorts.ascending("_id"))
        .forEach(document -> ids.add(document.getString("_id")));
    return ids;
  }

  @Test
  void aResultLargerThanAMessageComesInBatchesAndAnUpdateReachesAllOfIt() {
    with(
        people -> {
          for (int i = 0; i < 7; i++) {
            people.insertOne(
                new Document("_id", "p" + i).append("bytes", new Binary(new byte[9_000_000])));
          }
          List<String> ids = new ArrayList<>();
          people.find().forEach(document -> ids.add(document.getString("_id")));
          assertThat(ids).hasSize(7);
          assertThat(people.updateMany(new Document(), Updates.set("n", 1)).getModifiedCount())
              .isEqualTo(7);
          assertThat(people.deleteMany(new Document()).getDeletedCount()).isEqualTo(7);
        });
  }

  @Test
  void concurrentInsertsOfOneIdSucceedOnce() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0);
        MongoClient client = MongoForTests.client(database.uri());
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      MongoCollection<Document> people =
          client.getDatabase(EmbeddedDatabase.NAME).getCollection("people");
      List<Future<Integer>> wins = new ArrayList<>();
      for (int w = 0; w < 6; w++) {
        wins.add(
            writers.submit(
                () -> {
                  int won = 0;
                  for (int i = 0; i < 100; i++) {
                    try {
                      people.insertOne(new Document("_id", "seq/" + i));
                      won++;
                    } catch (MongoWriteException e) {
                      assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
                    }
                  }
                  return won;
                }));
      }
      int total = 0;
      for (Future<Integer> win : wins) {
        total += win.get();
      }
      assertThat(total).isEqualTo(100);
      assertThat(people.countDocuments()).isEqualTo(100);
    }
  }

  @Test
  void aUniqueFieldRefusesADuplicateAlsoAfterUpdatesAndDeletions() {
    withUniqueCodes(
        people -> {
          people.insertOne(person("a", "1"));
          assertThatThrownBy(() -> people.insertOne(person("b", "1")))
              .isInstanceOf(MongoWriteException.class);
          people.updateOne(Filters.eq("a"), Updates.set("code", "2"));
          people.insertOne(person("b", "1"));
          people.deleteOne(Filters.eq("a"));
          people.insertOne(person("c", "2"));
        });
    withUniqueCodes(
        people -> {
          assertThat(people.find(Filters.eq("code", "2")).first()).isEqualTo(person("c", "2"));
          assertThat(people.countDocuments()).isEqualTo(2);
        });
  }

  @Test
  void anIndexThatLostAnEntryIsRepairedOnOpening() {
    withUniqueCodes(people -> people.insertMany(List.of(person("a", "1"), person("b", "2"))));
    tamper(index -> assertThat(index.remove(new KeyValue("1"))).isEqualTo("a"));
    withUniqueCodes(
        people -> {
          assertThat(people.find(Filters.eq("code", "1")).first()).isEqualTo(person("a", "1"));
          assertThatThrownBy(() -> people.insertOne(person("c", "1")))
              .isInstanceOf(MongoWriteException.class);
          assertThat(people.deleteOne(Filters.eq("a")).getDeletedCount()).isEqualTo(1);
        });
  }

  @Test
  void anIndexEntryWithoutADocumentIsRepairedOnOpening() {
    withUniqueCodes(people -> people.insertOne(person("a", "1")));
    tamper(index -> index.put(new KeyValue("2"), "gone"));
    withUniqueCodes(
        people -> {
          assertThat(people.find(Filters.eq("code", "2")).first()).isNull();
          people.insertOne(person("b", "2"));
          assertThat(people.find(Filters.eq("code", "2")).first()).isEqualTo(person("b", "2"));
        });
  }

  @Test
  void anIndexEntryOfAnotherDocumentIsRepairedOnOpening() {
    withUniqueCodes(people -> people.insertMany(List.of(person("a", "1"), person("b", "2"))));
    tamper(index -> index.put(new KeyValue("1"), "b"));
    withUniqueCodes(
        people ->
            assertThat(people.find(Filters.eq("code", "1")).first()).isEqualTo(person("a", "1")));
  }

  @Test
  void aFirstStartThatWasKilledCanBeRepeated() throws Exception {
    Path file = directory.resolve("werktafel.mv");
    DirectoryLock.take(directory).close();
    with(people -> people.insertOne(person("first", "0")));
    assertThat(file).isNotEmptyFile();

    Path other = Files.createDirectory(directory.resolve("other"));
    DirectoryLock.take(other).close();
    EmbeddedDatabase.open(other.resolve("werktafel.mv").toString()).closeImmediately();
    try (EmbeddedDatabase database = EmbeddedDatabase.open(other, 0);
        MongoClient client = MongoForTests.client(database.uri())) {
      client
          .getDatabase(EmbeddedDatabase.NAME)
          .getCollection("people")
          .insertOne(person("first", "0"));
    }
  }

  @Test
  void aTruncatedLastWriteIsDiscardedAndTheRestOpens() throws Exception {
    Path file = directory.resolve("werktafel.mv");
    Path torn = Files.createDirectory(directory.resolve("torn"));
    long before = 0;
    int kept = 0;
    with(people -> people.insertOne(person("first", "0")));
    // Compaction would write once more between the last insert and the copy.
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0, Duration.ofHours(1), "");
        MongoClient client = MongoForTests.client(database.uri())) {
      MongoCollection<Document> people =
          client.getDatabase(EmbeddedDatabase.NAME).getCollection("people");
      while (Files.size(file) <= before || kept < 20) {
        before = Files.size(file);
        kept = (int) people.countDocuments();
        people.insertOne(person("p" + kept, UUID.randomUUID().toString()));
      }
      Files.copy(file, torn.resolve("whole.mv"));
    }
    long whole = Files.size(torn.resolve("whole.mv"));
    for (long cut : List.of(1L, (whole - before) / 2, whole - before)) {
      Files.copy(
          torn.resolve("whole.mv"),
          torn.resolve("werktafel.mv"),
          StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel =
          FileChannel.open(torn.resolve("werktafel.mv"), StandardOpenOption.WRITE)) {
        channel.truncate(whole - cut);
      }
      try (EmbeddedDatabase database = EmbeddedDatabase.open(torn, 0);
          MongoClient client = MongoForTests.client(database.uri())) {
        MongoCollection<Document> people =
            client.getDatabase(EmbeddedDatabase.NAME).getCollection("people");
        assertThat(people.countDocuments()).as("cut off: %d bytes", cut).isEqualTo(kept);
        people.insertOne(person("after", "x"));
      }
    }
  }

  @Test
  void aUsedDirectoryIsNeverStartedEmpty() throws IOException {
    with(people -> people.insertOne(person("a", "1")));
    Path file = directory.resolve("werktafel.mv");
    byte[] whole = Files.readAllBytes(file);

    Files.write(file, new byte[0]);
    refusesToOpen("weg of leeg");
    assertThat(file).isEmptyFile();
    Files.delete(file);
    refusesToOpen("weg of leeg");
    assertThat(file).doesNotExist();

    Files.write(file, whole);
    with(people -> assertThat(people.find().first()).isEqualTo(person("a", "1")));
  }

  @Test
  void aTruncatedOrOverwrittenFileIsRefusedWithASentence() throws IOException {
    with(people -> people.insertOne(person("a", "1")));
    Path file = directory.resolve("werktafel.mv");
    byte[] whole = Files.readAllBytes(file);
    for (byte[] damaged :
        List.of(
            Arrays.copyOf(whole, 1),
            Arrays.copyOf(whole, 100),
            Arrays.copyOf(whole, 8192),
            new byte[whole.length],
            "geen databank".repeat(1000).getBytes(UTF_8))) {
      Files.write(file, damaged);
      refusesToOpen("kan niet geopend worden (");
      assertThat(file).as("left as it was found").hasBinaryContent(damaged);
    }
  }

  private void refusesToOpen(String sentence) {
    var failure =
        catchThrowableOfType(
            UnusableDirectoryException.class, () -> EmbeddedDatabase.open(directory, 0).close());
    assertThat(failure).hasMessageContaining(sentence).hasMessageContaining("werktafel.mv");
    assertThat(requireNonNull(new UnusableDirectoryAnalyzer().analyze(failure)).getAction())
        .contains("reservekopie");
  }

  @Test
  void otherUsersOfTheMachineReadNothing() throws IOException {
    with(people -> people.insertOne(person("a", "1")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    try (var files = Files.list(directory)) {
      assertThat(files)
          .hasSizeGreaterThan(1)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .as(file.toString())
                      .isEqualTo("rw-------"));
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0)) {
      String known = database.uri();
      String unknown = known.substring(0, known.indexOf('?'));
      for (String uri : List.of(unknown, unknown + "?appName=werktafel")) {
        try (MongoClient stranger = MongoForTests.client(uri)) {
          MongoDatabase names = stranger.getDatabase(EmbeddedDatabase.NAME);
          assertThatThrownBy(() -> names.getCollection("people").find().first())
              .isInstanceOf(MongoException.class);
          assertThatThrownBy(() -> names.runCommand(new Document("ping", 1)))
              .isInstanceOf(MongoException.class);
        }
      }
      try (MongoClient ours = MongoForTests.client(known)) {
        assertThat(ours.getDatabase(EmbeddedDatabase.NAME).getCollection("people").find())
            .containsExactly(person("a", "1"));
      }
    }
  }

  @Test
  void theEmbeddedDatabaseHasANewSecretAtEveryStart() throws IOException {
    with(people -> people.insertOne(person("a", "1")));
    String before = Files.readString(directory.resolve("toegang"));
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0)) {
      assertThat(Files.readString(directory.resolve("toegang"))).isNotEqualTo(before);
      String known = database.uri();
      String old = known.substring(0, known.indexOf('?')) + "?appName=" + before;
      try (MongoClient late = MongoForTests.client(old)) {
        MongoDatabase names = late.getDatabase(EmbeddedDatabase.NAME);
        assertThatThrownBy(() -> names.getCollection("people").find().first())
            .isInstanceOf(MongoException.class);
      }
    }
  }

  @Test
  void aDatabaseOnAFixedPortKeepsItsAddressOverARestart() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address;
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, port)) {
      address = database.uri();
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, port)) {
      assertThat(database.uri()).isEqualTo(address);
    }
  }

  @Test
  void aSecondServerOnTheSameDirectoryIsRefusedWithASentence() {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0)) {
      assertThat(database.uri()).startsWith("mongodb://127.0.0.1:");
      assertThatThrownBy(() -> EmbeddedDatabase.open(directory, 0))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("al in gebruik door een andere Werktafel")
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
    }
    with(people -> people.insertOne(person("free", "again")));
  }

  @Test
  void aProcessHoldsTheDirectoryUntilItIsKilled() {
    try (Killable database = Killable.database(directory, 0)) {
      assertThatThrownBy(() -> EmbeddedDatabase.open(directory, 0))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining(Long.toString(database.pid()));
      database.kill();
      with(people -> people.insertOne(person("free", "again")));
    }
  }
}
