package be.werktafel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many keystrokes a second a server carries: steps of a quarter more each, until two in a row
 * fail. A step holds when 95 % of its deliveries arrive within it and the 99th percentile within
 * 300 ms.
 */
final class Sustained implements Scenario {
  private static final String KEYS = "keystrokes/s";
  private static final double GROWTH = 1.25;
  private static final double STEP_SECONDS = 2.5;
  private static final double LEAST_DELIVERED = 0.95;
  private static final double MOST_P99 = 300;
  private static final double MOST_LATENESS = 100;

  private final int documents;
  private final int writers;
  private final double start;
  private final String goal;

  Sustained(int documents, int writers, double start, String goal) {
    this.documents = documents;
    this.writers = writers;
    this.start = start;
    this.goal = goal;
  }

  /** As many tables as write at a large event. */
  static Sustained twelveByEight() {
    return new Sustained(12, 8, 1_000, "≥ 5×, goal ≥ 8×");
  }

  /** In keystrokes a second. */
  double sustainedBy(Contestant server) {
    double sustained = run(server).getOrDefault(KEYS, 0.0);
    if (sustained == 0) {
      throw new IllegalStateException("not even the first step holds");
    }
    return sustained;
  }

  @Override
  public String name() {
    return "sustained-%dx%d".formatted(documents, writers);
  }

  @Override
  public String says() {
    return "%d documents × %d writers: most keystrokes/s with p99 ≤ 300 ms and ≥ 95 %% delivered"
        .formatted(documents, writers);
  }

  @Override
  public List<Figure> figures() {
    return List.of(new Figure(KEYS, goal));
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    try (Generator generator = new Generator(server, server.seats(documents, writers))) {
      generator.join(2);
      generator.write(start / 2, WARM_UP_SECONDS);
      generator.drain(10);
      double sustained = 0;
      Window best = new Window();
      double peak = 0;
      int failures = 0;
      for (double rate = start; failures < 2; rate *= GROWTH) {
        long cpu = server.cpuNanos();
        Window step = generator.write(rate, STEP_SECONDS);
        double core = (server.cpuNanos() - cpu) / (double) step.nanos;
        boolean holds =
            step.deliveredShare() >= LEAST_DELIVERED && step.propagation.percentile(99) <= MOST_P99;
        System.out.printf(
            "    %,8.0f keys/s: %5.1f %% delivered, p50 %.1f p99 %.1f ms, %.1f keys/frame,"
                + " core %.2f, generator %.2f (late p99 %.1f ms)%s%n",
            rate,
            100 * step.deliveredShare(),
            step.propagation.percentile(50),
            step.propagation.percentile(99),
            (double) step.delivered / Math.max(1, step.updateFrames),
            core,
            step.generatorBusy,
            step.lateness.percentile(99),
            holds ? "" : " - fails");
        peak = Math.max(peak, step.delivered / step.seconds());
        if (holds) {
          failures = 0;
          sustained = rate;
          best = step;
        } else {
          failures++;
          generator.drain(10);
          if (step.lateness.percentile(99) > MOST_LATENESS) {
            System.out.println("    the generator itself could not keep up: a lower bound");
          }
        }
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put(KEYS, sustained);
      figures.put("deliveries/s", best.delivered / Math.max(1e-9, best.seconds()));
      figures.put("p99 at it, ms", best.propagation.percentile(99));
      figures.put("peak deliveries/s", peak);
      figures.put("generator busy", best.generatorBusy);
      ServerBench.expectClean(generator.drain(20));
      return figures;
    }
  }
}
