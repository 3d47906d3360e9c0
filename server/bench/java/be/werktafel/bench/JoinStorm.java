package be.werktafel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole room opens its laptops: 300 clients in 5 s into 30 documents of 3,000 words. */
final class JoinStorm implements Scenario {
  private static final int DOCUMENTS = 30;
  private static final int JOINING_EACH = 10;
  private static final double SECONDS = 5;

  @Override
  public String name() {
    return "join-storm";
  }

  @Override
  public String says() {
    return "300 clients in 5 s into 30 documents of 3,000 words: from opening the line to synced";
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
      long cpu = server.cpuNanos();
      generator.join(joining, SECONDS);
      Latencies joins = new Latencies();
      long slowest = 0;
      long lastOpened = 0;
      long lastSynced = 0;
      for (Client client : joining) {
        joins.add(client.syncedAt - client.opensAt);
        slowest = Math.max(slowest, client.syncedAt - client.opensAt);
        lastOpened = Math.max(lastOpened, client.opensAt);
        lastSynced = Math.max(lastSynced, client.syncedAt);
      }
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("slowest join, ms", slowest / 1e6);
      figures.put("join p50, ms", joins.percentile(50));
      figures.put("join p99, ms", joins.percentile(99));
      figures.put("last synced after last came", Math.max(0, lastSynced - lastOpened) / 1e6);
      figures.put("server CPU, ms", (server.cpuNanos() - cpu) / 1e6);
      ServerBench.expectClean(generator.drain(10));
      return figures;
    }
  }
}
