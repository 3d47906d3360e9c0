package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskQueueTest {
  /** Threads that were requested and not started; the test runs them. */
  private final Deque<Runnable> threads = new ArrayDeque<>();

  private final TaskQueue queue = new TaskQueue(threads::add);
  private final List<Integer> done = new ArrayList<>();

  @Test
  void tasksAddedTogetherRunInOrderOnTwoThreads() {
    IntStream.range(0, 100).forEach(i -> queue.execute(() -> done.add(i)));

    assertThat(runThreads()).isEqualTo(2);
    assertThat(done).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void anotherThreadContinuesWhileOneTaskBlocks() {
    List<Integer> meanwhile = new ArrayList<>();
    queue.execute(
        () -> {
          runThreads();
          meanwhile.addAll(done);
        });
    IntStream.range(1, 10).forEach(i -> queue.execute(() -> done.add(i)));

    threads.remove().run();

    assertThat(meanwhile).hasSize(9);
  }

  @Test
  void aTaskAddedWhileTheLastOneBlocksRunsToo() {
    queue.execute(
        () -> {
          queue.execute(() -> done.add(1));
          runThreads();
          assertThat(done).containsExactly(1);
          done.add(2);
        });

    runThreads();

    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void aFailedTaskDoesNotStopTheOthers() {
    queue.execute(
        () -> {
          throw new IllegalStateException("as one may");
        });
    queue.execute(() -> done.add(1));
    runThreads();
    assertThat(done).containsExactly(1);

    queue.execute(
        () -> {
          throw new StackOverflowError("as one may");
        });
    queue.execute(() -> done.add(2));
    assertThatThrownBy(threads.remove()::run).isInstanceOf(StackOverflowError.class);
    runThreads();
    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void noTaskOfManyThreadsIsLost() throws InterruptedException {
    var real = new TaskQueue(TaskQueue.THREADS);
    var all = new CountDownLatch(8_000);
    List<Thread> offering =
        IntStream.range(0, 8)
            .mapToObj(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                IntStream.range(0, 1_000)
                                    .forEach(_ -> real.execute(all::countDown))))
            .toList();
    for (Thread thread : offering) {
      thread.join();
    }

    all.await();
  }

  /** Runs the requested threads; returns their number. */
  private int runThreads() {
    int ran = 0;
    Runnable thread;
    while ((thread = threads.poll()) != null) {
      thread.run();
      ran++;
    }
    return ran;
  }
}
