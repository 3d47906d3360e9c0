package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets that have something to say. */
class IntakeTest {
  private final Cadence cadence = new Cadence();
  private final Intake intake = new Intake(cadence);

  @AfterEach
  void stop() {
    cadence.close();
  }

  @Test
  void everySocketIsReadOnceHoweverManyComeMeanwhile() {
    Queue<Integer> read = new ConcurrentLinkedQueue<>();
    intake.add(
        () -> {
          for (int i = 1; i <= 1_000; i++) {
            int number = i;
            intake.add(() -> read.add(number));
          }
        });
    await().until(() -> read.size() >= 1_000);
    assertThat(read).doesNotHaveDuplicates().hasSize(1_000);
  }

  @Test
  void whoStandsBehindASocketThatIsHeldUpIsReadAllTheSame() {
    var goOn = new CompletableFuture<Boolean>();
    var heldUp = new CompletableFuture<Boolean>();
    var behind = new CompletableFuture<Boolean>();
    intake.add(
        () -> {
          intake.add(() -> behind.complete(true));
          heldUp.complete(goOn.join());
        });
    assertThat(behind.join()).isTrue();
    assertThat(heldUp).isNotDone();
    goOn.complete(true);
    assertThat(heldUp.join()).isTrue();
  }

  @Test
  void aSocketThatFailsKeepsNobodyFromBeingRead() {
    var next = new CompletableFuture<Boolean>();
    intake.add(
        () -> {
          intake.add(() -> next.complete(true));
          throw new IllegalStateException("broken");
        });
    assertThat(next.join()).isTrue();
  }
}
