package be.werktafel.collab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills the server at random moments under twenty writers, and looks after each kill for everything
 * that was acknowledged. Run by {@code server/bench/run kills}, with {@code -Dkills=25} for a part
 * and {@code -Dseed=…} for the same moments again. Ends with an error when a word is missing.
 */
final class KillsBench {
  private KillsBench() {}

  public static void main(String[] arguments) throws Exception {
    int kills = Integer.getInteger("kills", 200);
    int writers = Integer.getInteger("writers", 20);
    long seed = Long.getLong("seed", new Random().nextInt(1 << 30));
    Path data = Files.createTempDirectory("werktafel-kills");
    System.out.printf("%d kills, %d writers, seed %d%n", kills, writers, seed);
    long begun = System.nanoTime();
    var kill = new AtomicInteger();
    int acknowledged =
        new Kills(data, writers)
            .run(
                kills,
                seed,
                found ->
                    System.out.printf(
                        "kill %d, %d s: %d acknowledged, all found%n",
                        kill.incrementAndGet(),
                        Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                        found));
    System.out.printf("kills %d  acknowledged %d  lost 0%n", kills, acknowledged);
    System.exit(0);
  }
}
