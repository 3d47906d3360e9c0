package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two server processes on one database process. */
class TwoNodesIT {
  private static final int KILLS = Integer.getInteger("werktafel.kills", 2);

  @TempDir Path directory;

  @Test
  void tenWritersOnTwoNodesConvergeAndLoseNothingWhileNodesAreKilled() throws Exception {
    long seed = Long.getLong("werktafel.seed", new Random().nextInt(1 << 30));
    System.out.println("[tests] seed: " + seed);
    TwoNodes.Outcome outcome = TwoNodes.run(directory, KILLS, seed);
    System.out.println("[tests] " + outcome);
    assertThat(outcome.acknowledged()).isGreaterThan(100);
  }
}
