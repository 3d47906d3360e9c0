package be.werktafel.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The end of a work session: a snapshot of 30 drafts of 3,000 words while 60 people go on writing.
 * An event has fifteen drafts of tables, so two events are cut at the same moment.
 */
final class SnapshotUnderLoad implements Scenario {
  private static final int DRAFTS = 30;
  private static final int WRITERS_EACH = 2;
  private static final double KEYS = 240;
  private static final int CUTS = 5;

  private final Werktafel ours;

  SnapshotUnderLoad(Werktafel ours) {
    this.ours = ours;
  }

  @Override
  public String name() {
    return "snapshot";
  }

  @Override
  public String says() {
    return "30 drafts × 3,000 words (two events at once) while 60 write 240 keystrokes/s";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("snapshot, ms", "≤ 1,000 ms"), new Figure("p99, during ÷ before", "≤ 1.5"));
  }

  @Override
  public boolean isFor(Product product) {
    return product == ours;
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    try (Generator generator = new Generator(server, server.seats(DRAFTS, WRITERS_EACH))) {
      generator.join(3);
      Texts.seed(generator, Texts.firstOfEachGroup(generator), Texts.ofWords(3_000));
      generator.write(KEYS, 20);
      cut();
      generator.write(KEYS, 5);
      Latencies before = new Latencies();
      Latencies during = new Latencies();
      List<Double> took = new ArrayList<>();
      for (int i = 0; i < CUTS; i++) {
        before.add(generator.write(KEYS, 5).propagation);
        CompletableFuture<Double> cutting = CompletableFuture.supplyAsync(this::cut);
        during.add(generator.write(KEYS, 1.5).propagation);
        took.add(cutting.join());
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put(
          "snapshot, ms",
          ServerBench.median(took.stream().mapToDouble(Double::doubleValue).toArray()));
      figures.put(
          "slowest, ms", took.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
      figures.put("p99, during ÷ before", during.percentile(99) / before.percentile(99));
      figures.put("p99 before, ms", before.percentile(99));
      figures.put("p99 during, ms", during.percentile(99));
      ServerBench.expectClean(generator.drain(10));
      return figures;
    }
  }

  /** Cuts all events at once; answers how long the slowest took, in milliseconds. */
  private double cut() {
    long start = System.nanoTime();
    List<CompletableFuture<Void>> cuts =
        ours.events().stream()
            .map(
                event ->
                    CompletableFuture.runAsync(
                        () -> {
                          var answer =
                              event
                                  .facilitator()
                                  .post("/api/events/" + event.id() + "/snapshots", Map.of());
                          if (answer.status() / 100 != 2) {
                            throw new IllegalStateException("no snapshot: " + answer);
                          }
                        }))
            .toList();
    cuts.forEach(CompletableFuture::join);
    return (System.nanoTime() - start) / 1e6;
  }
}
