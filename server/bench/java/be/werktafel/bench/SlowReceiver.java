package be.werktafel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One client stops reading for 20 s while large pastes arrive, and then reads again. */
final class SlowReceiver implements Scenario {
  private static final int DOCUMENTS = 12;
  private static final int WRITERS = 8;
  private static final double KEYS = 600;
  private static final int ROUNDS = 10;
  private static final double ROUND_SECONDS = 2;
  private static final int PASTES_PER_ROUND = 2;
  private static final int PASTE_CHARACTERS = 200_000;
  private static final int RECEIVE_BUFFER = 32 * 1024;

  @Override
  public String name() {
    return "slow-receiver";
  }

  @Override
  public String says() {
    return "one of 8 stops reading for 20 s while 4 MB of pastes arrive in its document";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("others' p99, during ÷ before", "≤ 1.2"),
        new Figure("waited for it, MB", "≤ the bound of 1 MB, and what sockets hold"),
        new Figure("in sync after, ms", "≤ 1,000 ms"));
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    try (Generator generator = new Generator(server, server.seats(DOCUMENTS, WRITERS))) {
      Client slow = generator.clients().get(WRITERS - 1);
      Client paster = generator.clients().get(WRITERS - 2);
      slow.receiveBuffer = RECEIVE_BUFFER;
      generator.join(2);
      List<Client> others = generator.clients().stream().filter(client -> client != slow).toList();
      generator.write(others, KEYS, 10);
      // The same pastes in a document of its own, for a fair before.
      Latencies before = pasteAndWrite(generator, others, generator.clients().getLast(), 600_000);
      double resident = server.residentMegabytes();
      generator.stopReading(slow);
      Latencies during = pasteAndWrite(generator, others, paster, 700_000);
      double grown = server.residentMegabytes() - resident;
      long again = System.nanoTime();
      generator.readAgain(slow);
      boolean back = generator.until(() -> generator.hasEverything(slow), 30);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("others' p99, during ÷ before", during.percentile(99) / before.percentile(99));
      figures.put("others' p99 before, ms", before.percentile(99));
      figures.put("in sync after, ms", back ? (System.nanoTime() - again) / 1e6 : Double.NaN);
      figures.put("waited for it, MB", slow.bytesIn / 1e6);
      figures.put("resident memory grew, MB", grown);
      ServerBench.expectClean(generator.drain(10));
      return figures;
    }
  }

  /** The latencies of everybody in other documents than the paster's too: one server, one core. */
  private static Latencies pasteAndWrite(
      Generator generator, List<Client> writers, Client paster, long id) {
    Latencies all = new Latencies();
    long client = id;
    for (int round = 0; round < ROUNDS; round++) {
      for (int paste = 0; paste < PASTES_PER_ROUND; paste++) {
        generator.sendUpdate(paster, Texts.paste(client++, PASTE_CHARACTERS));
      }
      all.add(generator.write(writers, KEYS, ROUND_SECONDS).propagation);
    }
    return all;
  }
}
