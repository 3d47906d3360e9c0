package be.werktafel.collab;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs errands in their order on as few threads as do: one runs them all as long as none of them
 * blocks. Behind it stands a second one, so that whoever blocks holds nobody up: on a processor
 * that is free the second one helps, on the only one it goes on as soon as the first one waits.
 *
 * <p>A thread for each errand would be simpler; where there are thousands a second, that costs (see
 * decision 0007).
 *
 * <p>Safe for many threads.
 */
final class ErrandQueue implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(ErrandQueue.class);

  private final Executor threads;
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** A thread was asked for that has not begun. */
  private final AtomicBoolean called = new AtomicBoolean();

  ErrandQueue(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable errand) {
    waiting.add(errand);
    call();
  }

  private void call() {
    if (!called.getAndSet(true)) {
      threads.execute(this::runAll);
    }
  }

  private void runAll() {
    called.set(false);
    Runnable errand;
    while ((errand = waiting.poll()) != null) {
      if (!waiting.isEmpty()) {
        // Before this one is run: it may block, or end the thread.
        call();
      }
      run(errand);
    }
  }

  private static void run(Runnable errand) {
    try {
      errand.run();
    } catch (RuntimeException e) {
      LOG.error("an errand was broken off", e);
    }
  }
}
