package be.werktafel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Twice the documents, twice the writers per document: does a delivery cost the same? */
final class Growth implements Scenario {
  private static final double KEYS_PER_WRITER = 12.5;
  private static final double WARM_UP_SECONDS = 20;
  private static final double SECONDS = 8;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String says() {
    return "CPU per delivery, 12.5 keystrokes/s a writer: 12 × 8, then 24 × 8, 12 × 16, 12 × 8";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("documents doubled", "≤ 1.2"), new Figure("writers doubled", "≤ 1.2"));
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    cpuPerDelivery(server, 12, 8, WARM_UP_SECONDS);
    double first = cpuPerDelivery(server, 12, 8, 3);
    double documents = cpuPerDelivery(server, 24, 8, 3);
    double writers = cpuPerDelivery(server, 12, 16, 3);
    double again = cpuPerDelivery(server, 12, 8, 3);
    double base = (first + again) / 2;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("documents doubled", documents / base);
    figures.put("writers doubled", writers / base);
    figures.put("CPU µs per delivery before", first);
    figures.put("CPU µs per delivery after", again);
    return figures;
  }

  private static double cpuPerDelivery(
      Contestant server, int documents, int writers, double warmUp) {
    try (Generator generator = new Generator(server, server.seats(documents, writers))) {
      double keys = KEYS_PER_WRITER * documents * writers;
      generator.join(2);
      generator.write(keys, warmUp);
      long cpu = server.cpuNanos();
      Window window = generator.write(keys, SECONDS);
      double micros = (server.cpuNanos() - cpu) / 1e3 / window.delivered;
      ServerBench.expectClean(generator.drain(10));
      return micros;
    }
  }
}
