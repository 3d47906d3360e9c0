package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.LogWriter.AppendOutcome.Appended;
import be.werktafel.storage.LogWriter.AppendOutcome.Taken;
import be.werktafel.storage.LogWriter.AppendOutcome.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  /** A log in which every write waits for the test's permission. */
  private static final class Gated implements UpdateLog {
    final List<List<Entry>> writes = new CopyOnWriteArrayList<>();
    final Semaphore leave = new Semaphore(0);
    volatile Function<Entry, LogWriter.AppendOutcome> answer = entry -> new Appended(entry.seq());

    @Override
    public List<LogWriter.AppendOutcome> append(List<Entry> entries) {
      writes.add(List.copyOf(entries));
      leave.acquireUninterruptibly();
      return entries.stream().map(answer).toList();
    }

    @Override
    public Stored load(DocumentId document) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Entry> after(DocumentId document, long seq) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Entry> read(DocumentId document, long from, long to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void rewrite(DocumentId document, UnaryOperator<byte[]> change) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void history(DocumentId document, long to, Consumer<Entry> reader) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkpoint(DocumentId document, byte[] state, long seq, Map<Long, String> owners) {
      throw new UnsupportedOperationException();
    }
  }

  private final Gated log = new Gated();
  private final GroupCommit writer =
      new GroupCommit(log, Duration.ofMillis(200), new SimpleMeterRegistry());

  @AfterEach
  void close() {
    log.leave.release(1_000);
    writer.close();
  }

  private static Entry entry(int table, long seq, int bytes) {
    DocumentId document = new DocumentId("k3x9abcdef", "D1.t" + table + ":1");
    Part part = new Part("aaaaaaaaaaaa", 1, false, new byte[bytes]);
    return new Entry(document, seq, List.of(part), null, Instant.EPOCH, "n", "b" + seq);
  }

  private static Supplier<Entry> asked(Entry entry) {
    return () -> entry;
  }

  private void awaitWrites(int count) {
    await().until(() -> log.writes.size() >= count);
  }

  @Test
  void entriesThatArriveDuringAWriteAreBatchedIntoTheNextWrite() {
    CompletableFuture<LogWriter.AppendOutcome> first = writer.submit(asked(entry(0, 1, 10)));
    awaitWrites(1);
    List<CompletableFuture<LogWriter.AppendOutcome>> rest = new ArrayList<>();
    for (int table = 1; table <= 12; table++) {
      rest.add(writer.submit(asked(entry(table, 1, 10))));
    }
    assertThat(first).isNotDone();
    log.leave.release();
    assertThat(first.join()).isEqualTo(new Appended(1));
    awaitWrites(2);
    assertThat(log.writes.get(1)).hasSize(12);
    assertThat(rest).noneMatch(CompletableFuture::isDone);
    log.leave.release();
    assertThat(rest).allMatch(outcome -> outcome.join().equals(new Appended(1)));
  }

  @Test
  void aBusyWriterPausesBetweenWritesSoThatEntriesGather() {
    long before = System.nanoTime();
    log.leave.release(5);
    for (long seq = 1; seq <= 5; seq++) {
      assertThat(writer.submit(asked(entry(0, seq, 10))).join()).isEqualTo(new Appended(seq));
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - before);
    assertThat(log.writes).hasSize(5);
    assertThat(taken).isGreaterThanOrEqualTo(GroupCommit.APART.multipliedBy(4));
  }

  @Test
  void nothingIsAcknowledgedBeforeItsWriteHasReturned() {
    CompletableFuture<LogWriter.AppendOutcome> outcome = writer.submit(asked(entry(1, 1, 10)));
    awaitWrites(1);
    assertThat(outcome).isNotDone();
    log.leave.release();
    assertThat(outcome.join()).isEqualTo(new Appended(1));
  }

  @Test
  void aWriteIsLimitedInBytes() {
    writer.submit(asked(entry(0, 1, 10)));
    awaitWrites(1);
    for (int table = 1; table <= 3; table++) {
      writer.submit(asked(entry(table, 1, Entry.MAX_BYTES / 2)));
    }
    log.leave.release(3);
    awaitWrites(3);
    assertThat(log.writes.get(1)).hasSize(2);
    assertThat(log.writes.get(2)).hasSize(1);
  }

  @Test
  void anOversizedEntryIsRefusedAndTheOthersAreWritten() {
    writer.submit(asked(entry(0, 1, 10)));
    awaitWrites(1);
    CompletableFuture<LogWriter.AppendOutcome> large =
        writer.submit(asked(entry(1, 1, Entry.MAX_BYTES + 1)));
    CompletableFuture<LogWriter.AppendOutcome> small = writer.submit(asked(entry(2, 1, 10)));
    log.leave.release(2);
    assertThatThrownBy(large::join).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(small.join()).isEqualTo(new Appended(1));
  }

  @Test
  void theContentOfAnEntryIsFixedWhenItsWriteBegins() {
    writer.submit(asked(entry(0, 1, 10)));
    awaitWrites(1);
    var asked = new AtomicInteger();
    CompletableFuture<LogWriter.AppendOutcome> outcome =
        writer.submit(() -> entry(1, 1, 10 + asked.getAndIncrement()));
    assertThat(asked).hasValue(0);
    log.leave.release(2);
    assertThat(outcome.join()).isEqualTo(new Appended(1));
    assertThat(asked).hasValue(1);
  }

  @Test
  void aTakenSeqIsReported() {
    log.answer = entry -> new Taken(entry.seq());
    log.leave.release();
    assertThat(writer.submit(asked(entry(1, 7, 10))).join()).isEqualTo(new Taken(7));
  }

  @Test
  void entriesWaitWhileTheDatabaseIsUnreachableAndAreWrittenAfterwards() {
    log.answer = entry -> new Unavailable(new IllegalStateException("away"));
    CompletableFuture<LogWriter.AppendOutcome> first = writer.submit(asked(entry(1, 1, 10)));
    log.leave.release();
    awaitWrites(2);
    CompletableFuture<LogWriter.AppendOutcome> second = writer.submit(asked(entry(2, 1, 10)));
    log.leave.release();
    awaitWrites(3);
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    log.answer = entry -> new Appended(entry.seq());
    log.leave.release();
    assertThat(first.join()).isEqualTo(new Appended(1));
    log.leave.release();
    assertThat(second.join()).isEqualTo(new Appended(1));
    assertThat(log.writes).allMatch(write -> write.getFirst().batch().equals("b1"));
  }

  @Test
  void onlyUnacknowledgedEntriesAreWrittenAgain() {
    writer.submit(asked(entry(0, 1, 10)));
    awaitWrites(1);
    CompletableFuture<LogWriter.AppendOutcome> good = writer.submit(asked(entry(1, 1, 10)));
    CompletableFuture<LogWriter.AppendOutcome> bad = writer.submit(asked(entry(2, 2, 10)));
    log.leave.release();
    awaitWrites(2);
    log.answer =
        entry ->
            entry.seq() == 1 ? new Appended(1) : new Unavailable(new IllegalStateException("away"));
    log.leave.release();
    assertThat(good.join()).isEqualTo(new Appended(1));
    awaitWrites(3);
    log.answer = entry -> new Appended(entry.seq());
    log.leave.release();
    assertThat(bad.join()).isEqualTo(new Appended(2));
    assertThat(log.writes.get(2)).containsExactly(entry(2, 2, 10));
  }

  @Test
  void closingWritesTheWaitingEntries() {
    CompletableFuture<LogWriter.AppendOutcome> first = writer.submit(asked(entry(1, 1, 10)));
    awaitWrites(1);
    CompletableFuture<LogWriter.AppendOutcome> second = writer.submit(asked(entry(2, 1, 10)));
    log.leave.release(2);
    writer.close();
    assertThat(first.join()).isEqualTo(new Appended(1));
    assertThat(second.join()).isEqualTo(new Appended(1));
    assertThat(writer.submit(asked(entry(3, 1, 10))).join()).isInstanceOf(Unavailable.class);
  }

  @Test
  void closingReportsEntriesThatAnUnreachableDatabaseDidNotTake() {
    log.answer = entry -> new Unavailable(new IllegalStateException("away"));
    log.leave.release(1_000);
    CompletableFuture<LogWriter.AppendOutcome> outcome = writer.submit(asked(entry(1, 1, 10)));
    writer.close();
    assertThat(outcome.join()).isInstanceOf(Unavailable.class);
  }
}
