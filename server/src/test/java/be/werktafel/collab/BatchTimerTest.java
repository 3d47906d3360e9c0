package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Fan-out rounds that wait for the tick. */
class BatchTimerTest {
  @Test
  void everyWaitingRoundRunsOnceAndALaterRoundRunsOnTheNextTick() {
    List<String> gone = new CopyOnWriteArrayList<>();
    try (BatchTimer timer = new BatchTimer()) {
      // Each round has its own thread, and on a busy machine the next tick might overtake the
      // first.
      CompletableFuture<Boolean> first = new CompletableFuture<>();
      timer.onNextTick(() -> first.complete(gone.add("first")));
      timer.onNextTick(
          () -> {
            gone.add("second");
            first.join();
            timer.onNextTick(() -> gone.add("third"));
          });
      await().until(() -> gone.size() == 3);
      assertThat(gone).containsExactlyInAnyOrder("first", "second", "third").endsWith("third");
    }
  }

  @Test
  void roundsDoNotWaitForABlockedRead() {
    var told = new CompletableFuture<Boolean>();
    var goOn = new CompletableFuture<Boolean>();
    var read = new CompletableFuture<Boolean>();
    try (BatchTimer timer = new BatchTimer()) {
      timer.beforeNextTick(
          () -> {
            timer.onNextTick(() -> told.complete(true));
            read.complete(goOn.join());
          });
      assertThat(told.join()).isTrue();
      assertThat(read).isNotDone();
      goOn.complete(true);
      assertThat(read.join()).isTrue();
    }
  }
}
