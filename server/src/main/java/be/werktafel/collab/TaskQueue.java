package be.werktafel.collab;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs short tasks in order on as few virtual threads as possible. One thread runs all tasks as
 * long as none of them blocks. Another thread is started before each task that is not the last, so
 * that a blocked task does not delay the others.
 *
 * <p>One thread per task would be simpler, but it costs too much at thousands of tasks a second
 * (see decision 0007). Thread-safe.
 */
final class TaskQueue implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);

  private static final ThreadFactory FACTORY = Thread.ofVirtual().name("collab-task").factory();

  /**
   * A virtual thread per task. It keeps no list of its threads, because that would cost as much.
   */
  static final Executor THREADS = task -> FACTORY.newThread(task).start();

  /** For frequent tasks that seldom block, such as sending to clients. */
  static final Executor SHARED = new TaskQueue(THREADS);

  private final Executor threads;
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** A thread was requested and has not started. */
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
        // Requested before the task runs, because the task may block or end the thread.
        call();
      }
      run(task);
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a task failed", e);
    }
  }
}
