package be.werktafel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.collab.BatchTimer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reads from sockets, in batches on a busy node. */
class IntakeTest {
  private final BatchTimer timer = new BatchTimer();

  /** The clock stands still, so all reads fall in the same tick. */
  private final Intake intake = new Intake(timer, () -> 0);

  @AfterEach
  void stop() {
    timer.close();
  }

  @Test
  void anIdleNodeReadsImmediately() {
    var read = new CompletableFuture<Boolean>();
    assertThat(intake.add("a socket", () -> read.complete(true))).isZero();
    assertThat(read.join()).isTrue();
  }

  @Test
  void aBusyNodeReadsOnTheTick() {
    makeBusy();
    var read = new CompletableFuture<Boolean>();
    assertThat(intake.add("a socket", () -> read.complete(true)))
        .isBetween(1L, BatchTimer.TICK.toNanos());
    assertThat(read.join()).isTrue();
  }

  @Test
  void everySocketIsReadExactlyOnce() {
    Queue<Integer> read = new ConcurrentLinkedQueue<>();
    intake.add(
        "first",
        () -> {
          for (int i = 1; i <= 1_000; i++) {
            int number = i;
            intake.add("socket " + i, () -> read.add(number));
          }
        });
    await().until(() -> read.size() >= 1_000);
    assertThat(read).doesNotHaveDuplicates().hasSize(1_000);
  }

  @Test
  void socketsBehindABlockedReadAreReadByAnotherThread() {
    makeBusy();
    var goOn = new CompletableFuture<Boolean>();
    var heldUp = new CompletableFuture<Boolean>();
    var behind = new CompletableFuture<Boolean>();
    intake.add("held up", () -> heldUp.complete(goOn.join()));
    intake.add("behind", () -> behind.complete(true));
    assertThat(behind.join()).isTrue();
    assertThat(heldUp).isNotDone();
    goOn.complete(true);
    assertThat(heldUp.join()).isTrue();
  }

  @Test
  void aFailedReadDoesNotStopTheOthers() {
    makeBusy();
    var next = new CompletableFuture<Boolean>();
    intake.add(
        "broken",
        () -> {
          throw new IllegalStateException("broken");
        });
    intake.add("next", () -> next.complete(true));
    assertThat(next.join()).isTrue();
  }

  private void makeBusy() {
    for (int i = 0; i < BusyMeter.CROWD; i++) {
      intake.add("crowd " + i, () -> {});
    }
  }
}
