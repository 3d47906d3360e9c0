package be.werktafel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a connection costs on which nobody writes: a thousand of them above the first hundred. */
final class IdleConnections implements Scenario {
  private static final int DOCUMENTS = 110;
  private static final int CLIENTS_EACH = 10;
  private static final int FIRST = 100;
  private static final double SETTLING_SECONDS = 20;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String says() {
    return "1,100 clients in 110 documents, nobody writes: kB per connection above the first 100";
  }

  @Override
  public List<Figure> figures() {
    return List.of(new Figure("kB per idle connection", "≤ 80 kB, goal ≤ 40 kB"));
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    // In each document there is somebody from the start: documents are not what is measured.
    try (Generator generator = new Generator(server, server.seats(DOCUMENTS, CLIENTS_EACH))) {
      List<Client> first = generator.clients().stream().filter(c -> c.member == 0).toList();
      List<Client> more = generator.clients().stream().filter(c -> c.member > 0).toList();
      generator.join(first, 5);
      generator.write(first, FIRST, 10);
      generator.idle(SETTLING_SECONDS);
      server.collectGarbage();
      double before = server.residentMegabytes();
      generator.join(more, 20);
      generator.idle(SETTLING_SECONDS);
      double uncollected = server.residentMegabytes();
      server.collectGarbage();
      double after = server.residentMegabytes();
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("kB per idle connection", (after - before) * 1_000 / more.size());
      figures.put("kB, garbage included", (uncollected - before) * 1_000 / more.size());
      figures.put("resident MB with 110", before);
      figures.put("resident MB with 1,100", after);
      ServerBench.expectClean(generator.drain(10));
      return figures;
    }
  }
}
