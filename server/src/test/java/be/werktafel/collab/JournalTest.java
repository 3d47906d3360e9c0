package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.DocumentId;
import be.werktafel.storage.Entry;
import be.werktafel.storage.LogWriter;
import be.werktafel.storage.Part;
import be.werktafel.storage.RescueNote;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads on which entries and checkpoints are encoded. */
class JournalTest {
  private static final DocumentId D1 = Hall.draft("D1.t3:1");

  private final Hall hall = new Hall();
  private final ReentrantLock lock = new ReentrantLock();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("writer").factory());

  @AfterEach
  void nothingStaysBehind() throws InterruptedException {
    writer.close();
    hall.close();
  }

  @Test
  void aCheckpointIsNotEncodedOnTheSharedWriterThread() {
    var keeper = new ThreadsOf();
    LogWriter shared =
        entry -> CompletableFuture.supplyAsync(entry, writer).thenCompose(this::kept);
    var journal = new Journal(D1, 0, with(shared), lock, keeper);

    lock.lock();
    try {
      journal.gather(new Part("anna", 11, false, new byte[] {0, 0}));
    } finally {
      lock.unlock();
    }

    await().until(() -> keeper.durable == 1);
    assertThat(keeper.checkpointsTakenOn).hasSize(1).doesNotContain("writer");
  }

  private CompletableFuture<LogWriter.AppendOutcome> kept(Entry entry) {
    return CompletableFuture.completedFuture(new LogWriter.AppendOutcome.Appended(entry.seq()));
  }

  private RoomServices with(LogWriter shared) {
    RoomServices usual = hall.collaboration.services();
    return new RoomServices(
        usual.log(),
        shared,
        usual.rescues(),
        usual.gate(),
        usual.limits(),
        usual.refusals(),
        usual.backlog(),
        usual.volume(),
        usual.clock(),
        usual.ticks(),
        usual.threads(),
        usual.checkpoints(),
        usual.timer(),
        usual.devices());
  }

  /** A room for which a checkpoint is always due. */
  private static final class ThreadsOf implements Journal.Keeper {
    final List<String> checkpointsTakenOn = new CopyOnWriteArrayList<>();
    volatile long durable;

    @Override
    public void takeOver(List<Entry> entries) {}

    @Override
    public void nextIs(long seq, int bytes) {}

    @Override
    public boolean isCheckpointDue() {
      return true;
    }

    @Override
    public void takeCheckpoint(long seq) {
      checkpointsTakenOn.add(Thread.currentThread().getName());
    }

    @Override
    public void durable(long seq) {
      durable = seq;
    }

    @Override
    public List<RescueNote> unkeptNotes() {
      return List.of();
    }

    @Override
    public void notesKept(List<RescueNote> notes) {}

    @Override
    public void broken(RuntimeException cause) {}
  }
}
