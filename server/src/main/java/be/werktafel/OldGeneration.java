package be.werktafel;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.NotificationEmitter;

/**
 * Collects what has grown old and is no longer used each time a certain amount was added to it. The
 * serial collector itself does so only when the heap can grow no further: a server that is written
 * on all day would come to hold half of the machine, and then pause for all of it.
 */
final class OldGeneration {
  private static final String OF_THE_SERIAL_COLLECTOR = "Tenured Gen";

  /** A minute of a large room's writing. */
  private static final long GROWTH_BYTES = 20L << 20;

  /** Below this there is little to give back. */
  private static final long FIRST_BYTES = 64L << 20;

  /** A pause of a fifth of a second is not to come often, however much is written. */
  private static final long APART_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final MemoryPoolMXBean pool;
  private long collected = System.nanoTime() - APART_NANOS;

  private OldGeneration(MemoryPoolMXBean pool) {
    this.pool = pool;
  }

  /** From now on, in this process; nothing with another collector. */
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

  /** On the JVM's one thread for notifications. */
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
