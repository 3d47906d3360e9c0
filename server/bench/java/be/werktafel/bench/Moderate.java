package be.werktafel.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A load that leaves every server half idle: what a delivery costs, and how long things take. */
final class Moderate implements Scenario {
  private static final int DOCUMENTS = 12;
  private static final int WRITERS = 8;

  private static final double WINDOW_SECONDS = 4;
  private static final int WINDOWS = 4;

  private final String name;
  private final List<Figure> figures;

  /** A second, of all writers together; 0 until it is known. */
  private double keys;

  private Moderate(String name, double keys, List<Figure> figures) {
    this.name = name;
    this.keys = keys;
    this.figures = figures;
  }

  /**
   * What a delivery costs at half of what Hocuspocus sustains on this machine today, which is
   * measured before the first round unless {@code -Dkeys} says it.
   */
  static Moderate halfOfHocuspocus() {
    return new Moderate(
        "moderate",
        Integer.getInteger("keys", 0),
        List.of(
            new Figure("CPU µs per delivery", "≤ 0.4×, of y-websocket ≤ 0.8×"),
            new Figure("propagation p99, ms", "≤ 0.33×")));
  }

  /** How soon a keystroke is on disk and its writer knows. */
  static Moderate acknowledged() {
    return new Moderate(
        "durable",
        1_200,
        List.of(
            new Figure("acknowledged p50, ms", "≤ 30 ms"),
            new Figure("acknowledged p99, ms", "≤ 150 ms")));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String says() {
    return "12 documents × 8 writers at "
        + (keys == 0 ? "half of what Hocuspocus sustains" : "%,.0f keystrokes/s".formatted(keys));
  }

  @Override
  public void prepare(Function<Product, Contestant> start) {
    if (keys == 0) {
      try (Contestant peer = start.apply(Peer.HOCUSPOCUS)) {
        keys = Sustained.twelveByEight().sustainedBy(peer) / 2;
      }
    }
  }

  @Override
  public List<Figure> figures() {
    return figures;
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    try (Generator generator = new Generator(server, server.seats(DOCUMENTS, WRITERS))) {
      generator.join(2);
      generator.write(keys, WARM_UP_SECONDS);
      List<Window> windows = new ArrayList<>();
      Map<String, Long> threads = server.cpuNanosByThread();
      long[] ticks = server.ticks();
      long cpu = server.cpuNanos();
      for (int i = 0; i < WINDOWS; i++) {
        windows.add(generator.write(keys, WINDOW_SECONDS));
      }
      double used = server.cpuNanos() - cpu;
      long[] ticksAfter = server.ticks();
      ServerBench.printThreads(server, threads);
      long delivered = windows.stream().mapToLong(window -> window.delivered).sum();
      long nanos = windows.stream().mapToLong(window -> window.nanos).sum();
      Map<String, Double> measured = new LinkedHashMap<>();
      measured.put("keystrokes/s", keys);
      measured.put("CPU µs per delivery", used / 1e3 / delivered);
      measured.put("server core", used / nanos);
      measured.put(
          "share in the kernel",
          (double) (ticksAfter[0] - ticks[0]) / Math.max(1, ticksAfter[1] - ticks[1]));
      measured.put("propagation p50, ms", median(windows, w -> w.propagation.percentile(50)));
      measured.put("propagation p99, ms", median(windows, w -> w.propagation.percentile(99)));
      measured.put("acknowledged p50, ms", median(windows, w -> w.acknowledgement.percentile(50)));
      measured.put("acknowledged p99, ms", median(windows, w -> w.acknowledgement.percentile(99)));
      measured.put("resident MB", server.residentMegabytes());
      measured.put("generator busy", median(windows, w -> w.generatorBusy));
      measured.put("generator late p99, ms", median(windows, w -> w.lateness.percentile(99)));
      ServerBench.expectClean(generator.drain(10));
      return measured;
    }
  }

  private static double median(List<Window> windows, ToDoubleFunction<Window> of) {
    return ServerBench.median(windows.stream().mapToDouble(of).toArray());
  }
}
