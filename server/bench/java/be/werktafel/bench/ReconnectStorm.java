package be.werktafel.bench;

import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server is killed under 300 clients and started again at once; every client typed three
 * letters meanwhile. They come back as the stock provider does with a {@code maxDelay} of 3 s.
 */
final class ReconnectStorm implements Scenario {
  private static final int DOCUMENTS = 30;
  private static final int CLIENTS_EACH = 10;
  private static final double KEYS = 300;
  private static final double MOST_DELAY_SECONDS = 3;
  private static final int KEYS_WHILE_AWAY = 3;

  @Override
  public String name() {
    return "reconnect-storm";
  }

  @Override
  public String says() {
    return "the server killed under 300 clients in 30 documents of 3,000 words, and started again";
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure("synced after port, ms", "reported"),
        new Figure("durable after port, ms", "≤ 0.5× of the peer's until synced"));
  }

  /** What the clients of a document hold: as they are all connected, the same. */
  private static final class Replicas implements Generator.Memory {
    private final Map<Integer, Doc> documents = new HashMap<>();

    private Doc of(Client client) {
      return documents.computeIfAbsent(client.seat.group(), _ -> new Doc(1));
    }

    @Override
    public void holds(Client client, byte[] update) {
      of(client).apply(update);
    }

    @Override
    public byte[] vector(Client client) {
      return of(client).stateVector().encode();
    }

    @Override
    public byte[] missing(Client client, byte[] stateVector) {
      List<byte[]> updates = new ArrayList<>(client.unsaved);
      client.unsaved.clear();
      updates.add(of(client).encodeStateAsUpdate(be.werktafel.yjs.StateVector.decode(stateVector)));
      return Update.merge(updates);
    }
  }

  @Override
  public Map<String, Double> run(Contestant server) {
    try (Generator generator = new Generator(server, server.seats(DOCUMENTS, CLIENTS_EACH))) {
      generator.remember(new Replicas());
      generator.join(2);
      Texts.seed(generator, Texts.firstOfEachGroup(generator), Texts.ofWords(3_000));
      generator.write(KEYS, 10);
      generator.reconnect(MOST_DELAY_SECONDS);
      server.kill();
      long killed = System.nanoTime();
      AtomicLong answered = new AtomicLong();
      server.restart();
      Thread probe =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!server.answers()) {
                      Contestant.pause(5);
                    }
                    answered.set(System.nanoTime());
                  });
      generator.until(() -> generator.clients().stream().noneMatch(Client::isReady), 1);
      for (Client client : generator.clients()) {
        for (int i = 0; i < KEYS_WHILE_AWAY; i++) {
          generator.keyWhileAway(client);
        }
      }
      if (!generator.until(() -> generator.clients().stream().allMatch(Client::isReady), 60)) {
        throw new IllegalStateException(
            "not everybody came back: " + generator.states() + ", " + generator.counts);
      }
      long synced =
          generator.clients().stream().mapToLong(client -> client.syncedAt).max().orElseThrow();
      generator.until(() -> generator.owed() == 0, 60);
      long durable = System.nanoTime();
      try {
        probe.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a benchmark", e);
      }
      long port = answered.get();
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("synced after port, ms", (synced - port) / 1e6);
      if (server.product.wire() == Product.Wire.HOCUSPOCUS) {
        figures.put("durable after port, ms", (durable - port) / 1e6);
        figures.put("durable after the kill, ms", (durable - killed) / 1e6);
      }
      figures.put("port after the kill, ms", (port - killed) / 1e6);
      figures.put("synced after the kill, ms", (synced - killed) / 1e6);
      ServerBench.expectComplete(generator.drain(20));
      return figures;
    }
  }
}
