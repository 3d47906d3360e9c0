package be.werktafel;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the ten slowest tests at the end of a run. Runs of one parameterized test count together.
 * Registered by {@code META-INF/services}; safe for tests that run in parallel.
 */
public final class SlowestTests implements TestExecutionListener {
  private static final int PRINTED = 10;

  private final Map<String, Long> startedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> nanos = new ConcurrentHashMap<>();

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      startedAt.put(test.getUniqueId(), System.nanoTime());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Long start = startedAt.remove(test.getUniqueId());
    if (start != null) {
      nanos.merge(name(test), System.nanoTime() - start, Long::sum);
    }
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .map(method -> method.getClassName() + "." + method.getMethodName())
        .orElse(test.getDisplayName());
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    if (nanos.size() <= PRINTED) {
      return;
    }
    var lines = new StringBuilder("The ten slowest of %d tests:%n".formatted(nanos.size()));
    nanos.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(PRINTED)
        .forEach(
            each ->
                lines.append(
                    "%8.1f s  %s%n"
                        .formatted(
                            Duration.ofNanos(each.getValue()).toMillis() / 1000.0, each.getKey())));
    System.out.print(lines);
  }
}
