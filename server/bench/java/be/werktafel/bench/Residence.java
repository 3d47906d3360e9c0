package be.werktafel.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The memory of a working day: 300 clients write in 96 documents of 3,000 words. */
final class Residence implements Scenario {
  private static final int DOCUMENTS = 96;
  private static final int CLIENTS = 300;
  private static final double KEYS = 450;
  private static final int MINUTES = Integer.getInteger("minutes", 10);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String says() {
    return "300 clients, 96 documents of 3,000 words, after %d minutes at %.0f keystrokes/s"
        .formatted(MINUTES, KEYS);
  }

  @Override
  public List<Figure> figures() {
    return List.of(new Figure("resident MB at the end", "≤ 400 MB"));
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    int[] sizes = new int[DOCUMENTS];
    Arrays.setAll(sizes, i -> CLIENTS / DOCUMENTS + (i < CLIENTS % DOCUMENTS ? 1 : 0));
    try (Generator generator = new Generator(server, server.seats(sizes))) {
      generator.join(5);
      Texts.seed(generator, Texts.firstOfEachGroup(generator), Texts.ofWords(3_000));
      double most = 0;
      Window last = new Window();
      for (int i = 0; i < MINUTES * 6; i++) {
        last = generator.write(KEYS, 10);
        most = Math.max(most, server.residentMegabytes());
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("resident MB at the end", server.residentMegabytes());
      figures.put("resident MB at most", most);
      figures.put("minutes", (double) MINUTES);
      figures.put("propagation p99, ms", last.propagation.percentile(99));
      ServerBench.expectClean(generator.drain(10));
      return figures;
    }
  }
}
