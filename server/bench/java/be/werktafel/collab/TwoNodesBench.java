package be.werktafel.collab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Two nodes on one database: how long text and presence take from one to the other, and then ten
 * writers while nodes are killed. Run by {@code server/bench/run two-nodes}, with {@code -Dkills=…}
 * and {@code -Dseed=…}. Ends with an error when a word is missing or there twice.
 */
final class TwoNodesBench {
  private static final int CROSSINGS = 50;

  private TwoNodesBench() {}

  public static void main(String[] arguments) throws Exception {
    int kills = Integer.getInteger("kills", 30);
    long seed = Long.getLong("seed", new Random().nextInt(1 << 30));
    cross();
    System.out.printf("%d kills, seed %d%n", kills, seed);
    System.out.println(
        TwoNodes.run(Files.createTempDirectory("werktafel-two-nodes"), kills, seed) + "  lost 0");
    System.exit(0);
  }

  private static void cross() throws Exception {
    Path directory = Files.createTempDirectory("werktafel-crossing");
    try (var cluster = new ServerCluster(directory, 2, 2)) {
      cluster.connect("a", 0, cluster.port(0));
      cluster.connect("b", 1, cluster.port(1));
      List<Long> text = new ArrayList<>();
      List<Long> presence = new ArrayList<>();
      for (int i = 0; i < CROSSINGS; i++) {
        String from = i % 2 == 0 ? "a" : "b";
        String to = i % 2 == 0 ? "b" : "a";
        long written =
            cluster.stock.ask("push", "client", from, "word", "w" + i).get("at").asLong();
        text.add(
            cluster.stock.ask("hasWord", "client", to, "word", "w" + i).get("at").asLong()
                - written);
        cluster.stock.ask("show", "client", from, "field", "n", "value", i);
        long shown = System.currentTimeMillis();
        presence.add(
            cluster.stock.ask("hasField", "client", to, "field", "n", "value", i).get("at").asLong()
                - shown);
      }
      print("text", text);
      print("presence", presence);
    }
  }

  private static void print(String what, List<Long> millis) {
    Collections.sort(millis);
    System.out.printf(
        "%s across nodes: p50 %d ms, p95 %d ms, most %d ms (%d)%n",
        what,
        millis.get(millis.size() / 2),
        millis.get(millis.size() * 95 / 100),
        millis.getLast(),
        millis.size());
  }
}
