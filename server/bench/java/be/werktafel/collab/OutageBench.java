package be.werktafel.collab;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;

/**
 * The database away for a minute under ten writers whose lines drop. Run by {@code server/bench/run
 * outage}, with {@code -Daway=6} for a taste. Ends with an error when a bound is missed.
 */
final class OutageBench {
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private OutageBench() {}

  public static void main(String[] arguments) throws Exception {
    int away = Integer.getInteger("away", 60);
    long seed = Long.getLong("seed", new Random().nextInt(1 << 30));
    System.out.printf("database away for %d s, seed %d%n", away, seed);
    Outage.Outcome outcome =
        Outage.run(Files.createTempDirectory("werktafel-outage"), Duration.ofSeconds(away), seed);
    System.out.println(outcome);
    boolean good =
        outcome.falselySaved() == 0
            && outcome.lost() == 0
            && outcome.recovered().compareTo(RECOVERY) <= 0;
    System.exit(good ? 0 : 1);
  }
}
