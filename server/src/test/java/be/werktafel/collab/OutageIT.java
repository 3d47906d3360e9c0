package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;

/** A server whose database, a separate process, is killed and restarted. */
class OutageIT {
  private static final int SECONDS_AWAY = Integer.getInteger("werktafel.away", 6);

  private static final long ROOM_BACKLOG =
      new Binder().bindOrCreate("werktafel.collab", Limits.class).backlogBytes();

  @TempDir Path directory;

  @Test
  void duringADatabaseOutagePeopleKeepWritingNothingIsAcknowledgedAndNothingIsLost()
      throws Exception {
    long seed = Long.getLong("werktafel.seed", new Random().nextInt(1 << 30));
    System.out.println("[tests] seed: " + seed);
    Outage.Outcome outcome = Outage.run(directory, Duration.ofSeconds(SECONDS_AWAY), seed);
    System.out.println("[tests] " + outcome);
    assertThat(outcome.falselySaved()).as("falsely saved").isZero();
    assertThat(outcome.lost()).as("lost").isZero();
    assertThat(outcome.backlog())
        .as("bytes that wait, below where a room stops reading")
        .isBetween(1L, ROOM_BACKLOG);
    assertThat(outcome.backlogAfter()).as("bytes that wait in the end").isZero();
    assertThat(outcome.heardDuring()).as("typing went on").isGreaterThan(50);
  }
}
