package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.storage.Killable;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs in a separate process, because a process has one heap and one collector. */
class OldGenerationTest {
  private static final int MADE_MB = 300;
  private static final int KEPT_MB = 16;

  /** Allocates far less than the maximum heap, and drops each object once it is old. */
  public static void main(String[] arguments) {
    OldGeneration.collectInTime();
    var kept = new ArrayDeque<byte[]>();
    for (int i = 0; i < MADE_MB; i++) {
      kept.add(new byte[1 << 20]);
      if (kept.size() > KEPT_MB) {
        kept.remove();
      }
    }
    await().until(() -> wholeCollections() > 0);
    System.out.println("collected, " + kept.size() + " kept");
  }

  private static long wholeCollections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> collector.getName().equals("MarkSweepCompact"))
        .mapToLong(collector -> collector.getCollectionCount())
        .sum();
  }

  @Test
  void theOldGenerationIsCollectedLongBeforeTheHeapIsFull() {
    try (var process =
        Killable.start(
            OldGenerationTest.class,
            List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmn8m", "-Xmx2g"),
            List.of(),
            Map.of(),
            line -> line.startsWith("collected"))) {
      assertThat(process.readyLine()).isEqualTo("collected, %d kept".formatted(KEPT_MB));
    }
  }
}
