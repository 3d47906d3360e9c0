package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBackendTest {
  @TempDir Path directory;

  private final List<MVStore> opened = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private EmbeddedBackend backend;

  @BeforeEach
  void open() {
    backend =
        new EmbeddedBackend(
            () -> {
              opened.add(EmbeddedDatabase.open(directory.resolve("db.mv").toString()));
              return opened.getLast();
            });
  }

  @AfterEach
  void close() {
    backend.close();
    channel.close();
  }

  private Document insert(String id) {
    Document command =
        new Document("insert", "log").append("documents", List.of(new Document("_id", id)));
    return backend.handleCommand(channel, "db", "insert", command);
  }

  private int count() {
    Document answer = backend.handleCommand(channel, "db", "count", new Document("count", "log"));
    return (int) answer.getOrDefault("n", -1);
  }

  @Test
  void anAcknowledgedWriteIsInTheFile() {
    insert("a");
    opened.getLast().closeImmediately();
    try (MVStore again = EmbeddedDatabase.open(directory.resolve("db.mv").toString())) {
      assertThat(again.openMap("databases.db.log", EmbeddedNamespace.documentMap()).keyList())
          .containsExactly("a");
    }
  }

  @Test
  void aStoreIsReopenedAfterAFailedWriteThatWasNotAcknowledged() {
    insert("a");
    opened.getLast().closeImmediately();
    assertThatThrownBy(() -> insert("b")).isInstanceOf(MongoServerException.class);
    insert("c");
    assertThat(count()).isEqualTo(2);
    assertThat(opened).hasSize(2);
  }

  /** For some of these seeds the store fails to move chunks in the file. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void closingAFragmentedFileLosesNothing(long seed) {
    String file = "memFS:scattered" + seed;
    var scattered = new EmbeddedBackend(() -> EmbeddedDatabase.open(file));
    var random = new Random(seed);
    Set<String> kept = new HashSet<>();
    int commands = 200 + random.nextInt(600);
    for (int command = 0; command < commands; command++) {
      String id = random.nextInt(6) + "/" + random.nextInt(400);
      if (kept.remove(id)) {
        Document delete = new Document("q", new Document("_id", id)).append("limit", 1);
        run(scattered, id, "delete", "deletes", delete);
      } else {
        String text = "x".repeat(random.nextInt(random.nextBoolean() ? 200 : 6000));
        Document document = new Document("_id", id).append("text", text);
        run(scattered, id, "insert", "documents", document);
        kept.add(id);
      }
      if (command % 100 == 99) {
        scattered.tidy();
      }
    }
    scattered.close();
    Set<String> found = new HashSet<>();
    try (MVStore again = EmbeddedDatabase.open(file)) {
      for (int log = 0; log < 6; log++) {
        again
            .openMap("databases.db.log" + log, EmbeddedNamespace.documentMap())
            .keyList()
            .forEach(id -> found.add(id.toString()));
      }
    }
    FileUtils.delete(file);
    assertThat(found).as("seed %d", seed).isEqualTo(kept);
  }

  private void run(EmbeddedBackend where, String id, String command, String list, Document what) {
    Document query = new Document(command, "log" + id.charAt(0)).append(list, List.of(what));
    Document answer = where.handleCommand(channel, "db", command, query);
    assertThat(answer.get("n")).as("%s", answer).isEqualTo(1);
  }

  @Test
  void readingAndCompactingAnIdleStoreWritesNothing() {
    insert("a");
    backend.tidy();
    long version = opened.getLast().getCurrentVersion();
    count();
    backend.tidy();
    count();
    assertThat(opened.getLast().getCurrentVersion()).isEqualTo(version);
  }
}
