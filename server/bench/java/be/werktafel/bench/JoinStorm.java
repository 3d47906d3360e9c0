package be.werktafel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole room opens its laptops: 300 clients in 5 s into 30 documents of 3,000 words. The storm
 * comes over every server several times: the first one is reported apart, the last one counts.
 */
final class JoinStorm implements Scenario {
  private static final int DOCUMENTS = 30;
  private static final int JOINING_EACH = 10;
  private static final double SECONDS = 5;
  private static final int STORMS = Math.max(2, Integer.getInteger("storms", 12));
  private static final double CALM_SECONDS = 2;

  @Override
  public String name() {
    return "join-storm";
  }

  @Override
  public String says() {
    return "300 clients in 5 s into 30 documents of 3,000 words, storm %d: from opening the line to synced"
        .formatted(STORMS);
  }

  @Override
  public List<Figure> figures() {
    return List.of(new Figure("slowest join, ms", "≤ 0.5×"), new Figure("join p99, ms", "≤ 0.5×"));
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    try (Generator generator = new Generator(server, server.seats(DOCUMENTS, JOINING_EACH + 1))) {
      List<Client> first = Texts.firstOfEachGroup(generator);
      generator.join(first, 1);
      Texts.seed(generator, first, Texts.ofWords(3_000));
      // One room more, so that no server meets its first visitor in the storm.
      generator.write(first, 100, 5);
      List<Client> joining =
          generator.clients().stream().filter(client -> client.member > 0).toList();
      generator.join(joining, SECONDS);
      double cold = slowest(joining);
      long cpu = 0;
      for (int storm = 2; storm <= STORMS; storm++) {
        generator.leave(joining);
        generator.idle(CALM_SECONDS);
        cpu = server.cpuNanos();
        generator.join(joining, SECONDS);
      }
      double used = server.cpuNanos() - cpu;
      Latencies joins = new Latencies();
      joining.forEach(client -> joins.add(client.syncedAt - client.opensAt));
      long lastOpened = joining.stream().mapToLong(client -> client.opensAt).max().orElseThrow();
      long lastSynced = joining.stream().mapToLong(client -> client.syncedAt).max().orElseThrow();
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("slowest join, ms", slowest(joining));
      figures.put("join p50, ms", joins.percentile(50));
      figures.put("join p99, ms", joins.percentile(99));
      figures.put("last synced after last came", Math.max(0, lastSynced - lastOpened) / 1e6);
      figures.put("server CPU, ms", used / 1e6);
      figures.put("slowest of the first, ms", cold);
      ServerBench.expectClean(generator.drain(10));
      return figures;
    }
  }

  private static double slowest(List<Client> joined) {
    return joined.stream().mapToLong(client -> client.syncedAt - client.opensAt).max().orElseThrow()
        / 1e6;
  }
}
