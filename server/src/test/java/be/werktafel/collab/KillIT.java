package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as its own process, killed without warning while six stock clients write. */
class KillIT {
  private static final int KILLS = Integer.getInteger("werktafel.kills", 6);
  private static final int WRITERS = Integer.getInteger("werktafel.writers", 6);

  @TempDir Path data;

  @Test
  void noAcknowledgedTextIsMissingAfterAKill() throws Exception {
    long seed = Long.getLong("werktafel.seed", new Random().nextInt(1 << 30));
    System.out.println("[tests] seed: " + seed);
    int acknowledged = new Kills(data, WRITERS).run(KILLS, seed, found -> {});
    System.out.println("[tests] acknowledged: " + acknowledged);
    assertThat(acknowledged).isGreaterThanOrEqualTo(50 * KILLS);
  }
}
