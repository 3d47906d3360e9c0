package be.werktafel.storage;

import static java.util.Objects.requireNonNull;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlFragment;
import be.werktafel.yjs.XmlText;
import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Eight hours of writing in six drafts, as fast as the embedded database takes it: six writers a
 * draft, each writing a third of the time in bursts of four to five keys a second, a checkpoint
 * every 500 entries. Then: how large is the file, how fast does a draft load, how fast is its whole
 * history read.
 *
 * <p>Run by {@code server/bench/run eight-hours}, with {@code -Dhours=1} for a taste. Every flush
 * is synced to the disk, so a busy machine makes it long. It ends with an error when a bound is
 * missed.
 */
final class EightHoursBench {
  private static final int DRAFTS = 6;
  private static final int WRITERS = 6;
  private static final int ENTRIES_PER_CHECKPOINT = 500;

  /** What is written within it goes into one flush: 20 ms is as the group commit does it. */
  private static final Duration TICK = Duration.ofMillis(Long.getLong("tick", 100));

  private static final double KEYS_PER_SECOND = 4.5;
  private static final Duration BURST = Duration.ofSeconds(20);
  private static final Duration REST = Duration.ofSeconds(40);

  private static final long MAX_LOAD_MS = 1_000;
  private static final long MAX_HISTORY_MS = 3_000;
  private static final long MAX_FILE_MB_PER_HOUR = 15;

  private EightHoursBench() {}

  /** One person with one document of their own, who writes in one paragraph at a time. */
  private static final class Writer {
    final String id;
    final Doc doc;
    final SplittableRandom random;
    @Nullable XmlText paragraph;
    int cursor;
    boolean writing;
    long changesAt;

    Writer(String id, long client, byte[] seed, SplittableRandom random) {
      this.id = id;
      this.doc = new Doc(client);
      this.random = random;
      doc.apply(seed);
      newParagraph();
    }

    private byte[] newParagraph() {
      cursor = 0;
      XmlFragment fragment = doc.xmlFragment("default");
      return doc.transact(
          transaction -> {
            XmlElement block = fragment.insertElement(transaction, 0, "paragraph");
            block.setAttribute(transaction, "id", Long.toString(random.nextLong(), 36));
            paragraph = block.insertText(transaction, 0, "");
          });
    }

    /** The update of one key, empty when this person rests or thinks. */
    byte[] tick(long now) {
      if (now >= changesAt) {
        writing = !writing;
        Duration mean = writing ? BURST : REST;
        changesAt = now + random.nextLong(mean.toMillis() * 2) + 1;
      }
      if (!writing || random.nextDouble() > KEYS_PER_SECOND * TICK.toMillis() / 1000) {
        return new byte[0];
      }
      XmlText text = requireNonNull(paragraph);
      if (text.length() > 400) {
        return newParagraph();
      }
      return doc.transact(
          transaction -> {
            if (random.nextInt(100) < 15 && cursor > 0) {
              text.delete(transaction, --cursor, 1);
            } else {
              String key = String.valueOf("enatirodslgvhkmubpwjzcf ,.".charAt(random.nextInt(26)));
              text.insert(transaction, cursor++, key);
            }
          });
    }
  }

  private static final class Draft {
    final DocumentId id;
    final Doc room = new Doc(7);
    final List<Writer> writers = new ArrayList<>();
    final Map<Long, String> owners = new TreeMap<>();
    long head;

    Draft(DocumentId id, SplittableRandom random) {
      this.id = id;
      for (int w = 0; w < WRITERS; w++) {
        long client = random.nextLong(1L << 32);
        String person = ("person" + id.draft().charAt(4) + w + "xxxxxxxxxxxx").substring(0, 12);
        writers.add(new Writer(person, client, room.encodeStateAsUpdate(), random.split()));
        owners.put(client, person);
      }
      for (Writer writer : writers) {
        room.apply(writer.doc.encodeStateAsUpdate());
      }
    }

    List<Part> tick(long now) {
      List<Part> parts = new ArrayList<>();
      for (Writer writer : writers) {
        byte[] update = writer.tick(now);
        if (update.length > 0) {
          room.apply(update);
          parts.add(new Part(writer.id, writer.doc.clientId(), false, update));
        }
      }
      return parts;
    }
  }

  public static void main(String[] args) throws Exception {
    ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
        .setLevel(ch.qos.logback.classic.Level.WARN);
    int hours = Integer.getInteger("hours", 8);
    Path directory = Files.createTempDirectory("eight-hours");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> MongoForTests.delete(directory)));
    List<Draft> drafts = write(directory, hours);
    System.exit(measure(directory, drafts, hours) ? 0 : 1);
  }

  private static MongoUpdateLog log(MongoClient client) {
    return new MongoUpdateLog(
        client.getDatabase(EmbeddedDatabase.NAME), Sealing.Stubs.NONE, Clock.systemUTC());
  }

  private static List<Draft> write(Path directory, int hours) throws Exception {
    SplittableRandom random = new SplittableRandom(42);
    List<Draft> drafts = new ArrayList<>();
    for (int d = 0; d < DRAFTS; d++) {
      drafts.add(new Draft(new DocumentId("k3x9abcdef", "D1.t" + (d + 1) + ":1"), random.split()));
    }
    long ticks = Duration.ofHours(hours).dividedBy(TICK);
    long hour = Duration.ofHours(1).dividedBy(TICK);
    List<Long> flushes = new ArrayList<>();
    long biggest = 0;
    Instant began = Instant.now();
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0);
        MongoClient client = MongoForTests.client(database.uri());
        ExecutorService checkpoints = Executors.newVirtualThreadPerTaskExecutor()) {
      MongoUpdateLog log = log(client);
      Map<DocumentId, Future<?>> underWay = new java.util.HashMap<>();
      for (long tick = 0; tick < ticks; tick++) {
        Instant now = Instant.EPOCH.plus(TICK.multipliedBy(tick));
        List<Entry> flush = new ArrayList<>();
        for (Draft draft : drafts) {
          List<Part> parts = draft.tick(now.toEpochMilli());
          if (!parts.isEmpty()) {
            String batch = Long.toString(++draft.head, 36);
            flush.add(new Entry(draft.id, draft.head, parts, null, now, "node-1", batch));
          }
        }
        if (!flush.isEmpty()) {
          long start = System.nanoTime();
          for (LogWriter.AppendOutcome outcome : log.append(flush)) {
            if (!(outcome instanceof LogWriter.AppendOutcome.Appended)) {
              throw new IllegalStateException(outcome.toString());
            }
          }
          flushes.add(System.nanoTime() - start);
        }
        for (Entry entry : flush) {
          if (entry.seq() % ENTRIES_PER_CHECKPOINT == 0) {
            Draft draft =
                drafts.stream()
                    .filter(d -> d.id.equals(entry.document()))
                    .findFirst()
                    .orElseThrow();
            byte[] state = draft.room.encodeStateAsUpdate();
            Future<?> before = underWay.remove(draft.id);
            if (before != null) {
              before.get();
            }
            underWay.put(
                draft.id,
                checkpoints.submit(
                    () -> log.checkpoint(draft.id, state, entry.seq(), draft.owners)));
          }
        }
        if (tick % 3_000 == 0) {
          biggest = Math.max(biggest, size(directory));
        }
        if ((tick + 1) % hour == 0) {
          System.out.printf(
              "hour %d: %,d entries, state %,d kB, file %,d MB (largest so far %,d MB), %d s%n",
              (tick + 1) / hour,
              drafts.stream().mapToLong(draft -> draft.head).sum(),
              drafts.getFirst().room.encodeStateAsUpdate().length / 1000,
              size(directory) / 1_000_000,
              biggest / 1_000_000,
              Duration.between(began, Instant.now()).toSeconds());
        }
      }
    }
    long[] sorted = flushes.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "%,d flushes: p50 %.1f ms, p99 %.1f ms, worst %.0f ms%n",
        sorted.length,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        Arrays.stream(sorted).max().orElse(0) / 1e6);
    return drafts;
  }

  private static boolean measure(Path directory, List<Draft> drafts, int hours) throws Exception {
    long megabytes = size(directory) / 1_000_000;
    boolean good = megabytes <= MAX_FILE_MB_PER_HOUR * hours;
    System.out.printf("file after closing: %,d MB%n", megabytes);
    long start = System.nanoTime();
    try (EmbeddedDatabase database = EmbeddedDatabase.open(directory, 0);
        MongoClient client = MongoForTests.client(database.uri())) {
      System.out.printf("opened again in %d ms%n", millisSince(start));
      MongoUpdateLog log = log(client);
      for (Draft draft : drafts) {
        start = System.nanoTime();
        Stored stored = log.load(draft.id);
        long read = millisSince(start);
        Doc doc = new Doc(1);
        if (stored.checkpoint() != null) {
          doc.apply(stored.checkpoint().state());
        }
        for (Entry entry : stored.entries()) {
          entry.parts().forEach(part -> doc.apply(part.update()));
        }
        long load = millisSince(start);
        boolean same = doc.stateVector().equals(draft.room.stateVector());
        start = System.nanoTime();
        long[] counts = new long[2];
        log.history(
            draft.id,
            Long.MAX_VALUE,
            entry -> {
              counts[0]++;
              counts[1] += entry.bytes();
            });
        long history = millisSince(start);
        boolean whole = counts[0] == draft.head;
        good &= same && whole && load < MAX_LOAD_MS && history < MAX_HISTORY_MS;
        System.out.printf(
            "%s: loaded in %d ms (%d of it reading), history of %,d entries (%,d kB) in %d ms%s%n",
            draft.id,
            load,
            read,
            counts[0],
            counts[1] / 1000,
            history,
            same && whole ? "" : " - BUT NOT WHAT WAS WRITTEN");
      }
    }
    System.out.println(good ? "within all bounds" : "A BOUND WAS MISSED");
    return good;
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static long size(Path directory) throws IOException {
    return Files.size(directory.resolve("werktafel.mv"));
  }
}
