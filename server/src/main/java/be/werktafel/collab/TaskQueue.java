package be.werktafel.collab;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs short tasks in their order on as few virtual threads as possible: one thread runs them all
 * as long as none of them blocks. A second one is started behind it, so that a blocked task does
 * not hold up the others.
 *
 * <p>A thread for each task would be simpler, but costs too much at thousands of tasks a second
 * (see decision 0007). Safe for many threads.
 */
final class TaskQueue implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);

  private static final ThreadFactory FACTORY = Thread.ofVirtual().name("collab-task").factory();

  /** A virtual thread for each task. No executor keeps a list of them: that would cost as much. */
  static final Executor THREADS = task -> FACTORY.newThread(task).start();

  /** For tasks that come in crowds and seldom block: sending what waits for a client. */
  static final Executor SHARED = new TaskQueue(THREADS);

  private final Executor threads;
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** A thread was asked for that has not begun. */
  private final AtomicBoolean called = new AtomicBoolean();

  TaskQueue(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    waiting.add(task);
    call();
  }

  private void call() {
    if (!called.getAndSet(true)) {
      threads.execute(this::runAll);
    }
  }

  private void runAll() {
    called.set(false);
    Runnable task;
    while ((task = waiting.poll()) != null) {
      if (!waiting.isEmpty()) {
        // Before this one is run: it may block, or end the thread.
        call();
      }
      run(task);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("an task failed", e);
    }
  }
}
