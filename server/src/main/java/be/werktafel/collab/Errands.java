package be.werktafel.collab;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads for what happens with every keystroke: one round of a room, one backlog of a
 * client. Nobody keeps a list of them, since that costs as much as the thread; each ends when that
 * is done, or its line is closed.
 */
final class Errands {
  private static final ThreadFactory FACTORY = Thread.ofVirtual().name("collab-errand").factory();

  static final Executor THREADS = errand -> FACTORY.newThread(errand).start();

  /** For the many that come together and seldom block: what waits for a client. */
  static final Executor IN_TURN = new ErrandQueue(THREADS);

  private Errands() {}
}
