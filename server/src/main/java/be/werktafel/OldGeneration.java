package be.werktafel;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationEmitter;

/**
 * Starts a full collection each time the old generation has grown by a certain amount. The serial
 * collector itself waits until the heap cannot grow any more: after a day of writing the server
 * would hold half of the machine's memory and then pause for all of it.
 */
final class OldGeneration {
  private static final String OF_THE_SERIAL_COLLECTOR = "Tenured Gen";

  /** About one minute of writing by a large room. */
  private static final long GROWTH_BYTES = 20L << 20;

  /** Below this size there is little to free. */
  private static final long FIRST_BYTES = 64L << 20;

  /**
   * The minimum time between two collections, because each pauses for about a fifth of a second.
   */
  private static final long APART_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final MemoryPoolMXBean pool;
  private long collected = System.nanoTime() - APART_NANOS;

  private OldGeneration(MemoryPoolMXBean pool) {
    this.pool = pool;
  }

  /** Starts watching in this process; does nothing with another collector. */
  static void collectInTime() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals(OF_THE_SERIAL_COLLECTOR)) {
        var old = new OldGeneration(pool);
        ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
            .addNotificationListener((notice, _) -> old.heard(notice), null, null);
        old.letGrow();
      }
    }
  }

  /** Runs on the JVM's single notification thread. */
  private void heard(Notification notice) {
    if (!notice.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
      return;
    }
    if (System.nanoTime() - collected >= APART_NANOS) {
      System.gc();
      collected = System.nanoTime();
    }
    letGrow();
  }

  private void letGrow() {
    long used = pool.getUsage().getUsed();
    pool.setUsageThreshold(
        Math.min(Math.max(FIRST_BYTES, used + GROWTH_BYTES), pool.getUsage().getMax()));
  }
}
