package be.werktafel.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same text after twice the history, loaded by a server that has just started. */
final class History implements Scenario {
  private static final int DOCUMENTS = 15;
  private static final int ROUNDS_OF_TYPING = 1_000;

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String says() {
    return "15 documents, 2,000 and 4,000 updates of history each: first join after a restart";
  }

  @Override
  public List<Figure> figures() {
    return List.of(new Figure("join, history doubled", "≤ 1.2"));
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    List<Seat> seats = server.seats(DOCUMENTS, 8);
    List<Seat> others = server.seats(DOCUMENTS, 1);
    write(server, seats, 0);
    double once = joinAfterRestart(server, seats, others, 1);
    write(server, seats, 2);
    double twice = joinAfterRestart(server, seats, others, 3);
    write(server, seats, 4);
    write(server, seats, 5);
    double fourTimes = joinAfterRestart(server, seats, others, 6);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("join, history doubled", twice / once);
    figures.put("join, history doubled again", fourTimes / twice);
    figures.put("join median, ms", once);
    figures.put("join median, doubled, ms", twice);
    figures.put("join median, four times, ms", fourTimes);
    return figures;
  }

  private static List<Seat> each(List<Seat> seats, int member) {
    return java.util.stream.IntStream.range(0, DOCUMENTS)
        .mapToObj(group -> seats.get(group * 8 + member))
        .toList();
  }

  private static void write(Contestant server, List<Seat> seats, int member) {
    try (Generator generator = new Generator(server, each(seats, member))) {
      generator.join(1);
      List<byte[]> updates = Texts.typedAndTakenBack(800_000L + member, ROUNDS_OF_TYPING);
      for (int i = 0; i < updates.size(); i++) {
        byte[] update = updates.get(i);
        generator.clients().forEach(client -> generator.sendUpdate(client, update));
        generator.until(() -> generator.owed() < 30L * DOCUMENTS, 30);
      }
      ServerBench.expectClean(generator.drain(30));
    }
  }

  private static double joinAfterRestart(
      Contestant server, List<Seat> seats, List<Seat> others, int member) {
    server.kill();
    server.restart();
    server.awaitReady();
    try (Generator warm = new Generator(server, others)) {
      warm.join(2);
    }
    try (Generator generator = new Generator(server, each(seats, member))) {
      generator.join(3);
      return ServerBench.median(
          generator.clients().stream()
              .mapToDouble(client -> (client.syncedAt - client.opensAt) / 1e6)
              .toArray());
    }
  }
}
