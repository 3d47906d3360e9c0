package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Attacks.Kind;
import be.werktafel.Attacks.Scale;
import be.werktafel.Gathering.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Each attack of {@code server/bench/run attacks} at a small scale, on a server with even lower
 * limits. The benchmark measures durations.
 */
class AttacksIT {
  private static final int BOUND = 40;
  private static final int BYTES_PER_HOUR = 3_000_000;
  private static final Scale SCALE = new Scale(2 * BOUND, 2 * BOUND, 2 * BOUND, 200);
  private static final int WRITERS = 3;
  private static final int LETTERS = 10;

  @TempDir static Path data;
  private static ConfigurableApplicationContext server;
  private static int port;

  @BeforeAll
  static void start() {
    server =
        SpringApplication.run(
            Werktafel.class,
            "--server.port=0",
            "--werktafel.data-dir=" + data,
            "--werktafel.organiser-key=" + ServerTest.ORGANISER_KEY,
            "--werktafel.demo=false",
            "--spring.mongodb.uri=",
            "--werktafel.collab.strangers=" + BOUND,
            "--werktafel.collab.http.headless=" + BOUND,
            "--werktafel.collab.person-bytes-per-hour=" + BYTES_PER_HOUR);
    port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A person who writes one word at a time and waits until it is saved. */
  private record Writer(TabletAtTable tablet, String name) {
    String word(int number) {
      return name + "-" + number + ".";
    }

    void write(int number) {
      int before = tablet.acknowledged();
      tablet.edit(at -> Attacks.paragraph(at, name + number, word(number)));
      await().until(() -> tablet.acknowledged() > before);
    }
  }

  /**
   * @param enough the number of answered codes, opened connections, replies or texts at which the
   *     attack is far beyond its limit
   */
  @ParameterizedTest
  @CsvSource({
    "WRONG_CODES, 320",
    "SOCKETS, 120",
    "DRIPPING, 120",
    "LINES, 120",
    "REPLIES, 150",
    "VOLUME, 6"
  })
  void participantsKeepWritingAndNewcomersCanJoinDuringAnAttack(Kind attack, int enough)
      throws Exception {
    var gathering = Gathering.on(port);
    gathering.facilitator("An").post("/api/events/" + gathering.id() + "/sessions/1/start");
    List<Writer> writers = new ArrayList<>();
    for (int i = 1; i <= WRITERS; i++) {
      writers.add(new Writer(open(gathering, gathering.participant(i, "S" + i)), "s" + i));
    }
    long before = databaseBytes();
    var goesOn = new AtomicBoolean(true);
    try (var attacks = new Attacks(port, gathering, SCALE)) {
      attacks.begin(attack, goesOn::get);
      for (int letter = 0; letter < LETTERS; letter++) {
        int number = letter;
        writers.forEach(writer -> writer.write(number));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> attacks.made() >= enough);
      Newcomer.join(port, gathering, gathering.code(1), "Nieuw");
      writers.forEach(writer -> writer.write(LETTERS));
      goesOn.set(false);
    }

    assertThat(writers).noneMatch(writer -> writer.tablet().isClosed());
    assertThat(writers).allMatch(writer -> writer.tablet().reasons().isEmpty());
    for (int i = 1; i <= WRITERS; i++) {
      var reader = open(gathering, gathering.participant(i, "L" + i));
      var writer = writers.get(i - 1);
      for (int letter = 0; letter <= LETTERS; letter++) {
        assertThat(reader.text()).contains(writer.word(letter));
      }
      reader.drop();
      writer.tablet().drop();
    }
    assertThat(databaseBytes() - before).isLessThan(10L * BYTES_PER_HOUR);
  }

  private static TabletAtTable open(Gathering gathering, Visitor person) {
    return TabletAtTable.open(port, gathering, person)
        .write(Attacks.documentOf(gathering, person), person);
  }

  private static long databaseBytes() throws IOException {
    return Files.size(data.resolve("database").resolve("werktafel.mv"));
  }
}
