package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.storage.Heartbeat.Audience;
import be.werktafel.storage.Heartbeat.Device;
import be.werktafel.storage.Heartbeat.Draft;
import be.werktafel.storage.Heartbeat.Shown;
import be.werktafel.storage.Heartbeat.Write;
import be.werktafel.storage.Heartbeats.Heard;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that exchange heartbeats through the database. */
@ExtendWith(MongoForTests.class)
class MongoHeartbeatsIT {
  private static final Instant SINCE = Instant.parse("2026-05-27T11:00:00.123Z");
  private static final String EVENT = "k3x9abcdef";

  private final MongoDatabase database;
  private final AtomicLong ticks = new AtomicLong();
  private final MongoHeartbeats a;
  private final MongoHeartbeats b;

  MongoHeartbeatsIT(MongoDatabase database) {
    this.database = database;
    this.a = new MongoHeartbeats(database, ticks::get);
    this.b = new MongoHeartbeats(database, ticks::get);
  }

  @BeforeEach
  void empty() {
    database.getCollection("nodes").deleteMany(new Document());
  }

  private static Heartbeat heartbeat(String node, long head) {
    byte[] json = "{\"é\":1}".getBytes(StandardCharsets.UTF_8);
    return new Heartbeat(
        node,
        EVENT,
        17,
        List.of(new Audience("PARTICIPANT", "t3"), new Audience("EXPERT", null)),
        Map.of("D1.t3:1", new Draft(head, 2, List.of(new Shown(0xFFFF_FFFFL, 7, "anna", json)))),
        List.of(
            new Device("c1", "anna", "t3", SINCE, 2, 17, 16, true, null),
            new Device("c2", "bert", null, SINCE, 0, -1, -1, false, SINCE.plusSeconds(5))),
        List.of(new Write("D1.t3:1", "t3", SINCE), new Write("J1", null, SINCE)));
  }

  private List<Heartbeat> beat(MongoHeartbeats heartbeats, String node, long head) {
    return exchange(heartbeats, node, head).living();
  }

  private static Heard exchange(MongoHeartbeats heartbeats, String node, long head) {
    return heartbeats
        .exchange(node, List.of(heartbeat(node, head)))
        .getOrDefault(EVENT, Heard.NOTHING);
  }

  /** Makes both nodes know each other. */
  private void meet() {
    for (int i = 0; i < 3; i++) {
      beat(a, "a", 1);
      beat(b, "b", 1);
    }
  }

  private void pass(Duration time) {
    ticks.addAndGet(time.toNanos());
  }

  @Test
  void aNodeReceivesTheHeartbeatsOfOthersAndNotItsOwn() {
    meet();
    assertThat(beat(a, "a", 5)).containsExactly(heartbeat("b", 1));
    assertThat(beat(b, "b", 1)).containsExactly(heartbeat("a", 5));
  }

  @Test
  void aSingleNodeReceivesNoHeartbeats() {
    assertThat(exchange(a, "a", 1)).isEqualTo(new Heard(List.of(), true));
    assertThat(exchange(a, "a", 1)).isEqualTo(new Heard(List.of(), true));
  }

  @Test
  void aRegisteredNodeWithoutAHeartbeatMakesTheViewIncomplete() {
    beat(b, "b", 1);
    assertThat(exchange(a, "a", 1)).isEqualTo(new Heard(List.of(), false));
    assertThat(exchange(a, "a", 1)).isEqualTo(new Heard(List.of(heartbeat("b", 1)), true));
  }

  @Test
  void aNodeWithoutNewHeartbeatsIsListedForTheGracePeriodOnly() {
    meet();
    for (Duration silent = Duration.ZERO;
        silent.compareTo(Heartbeats.GRACE) < 0;
        silent = silent.plusSeconds(1)) {
      assertThat(beat(a, "a", 1)).as("after %s", silent).hasSize(1);
      pass(Duration.ofSeconds(1));
    }
    pass(Duration.ofMillis(1));
    assertThat(beat(a, "a", 1)).isEmpty();
    beat(b, "b", 9);
    assertThat(beat(a, "a", 1)).as("it resumed").containsExactly(heartbeat("b", 9));
  }

  @Test
  void aNodeThatDidNotReadForAWhileDoesNotCountTheOthersAsSilent() {
    meet();
    pass(Duration.ofMinutes(10));
    assertThat(beat(a, "a", 1)).hasSize(1);
  }

  @Test
  void aSilentNodeIsRemovedAndRegistersAgainWhenItResumes() {
    meet();
    for (int second = 0; second <= MongoHeartbeats.FORGOTTEN.toSeconds() + 1; second++) {
      beat(a, "a", 1);
      pass(Duration.ofSeconds(1));
    }
    assertThat(register()).containsExactly("a");
    beat(b, "b", 2);
    beat(a, "a", 1);
    assertThat(beat(a, "a", 1)).containsExactly(heartbeat("b", 2));
  }

  @Test
  void aNodeThatLeavesIsRemovedCompletely() {
    meet();
    b.exchange("b", List.of());
    assertThat(beat(a, "a", 1)).isEmpty();
    assertThat(register()).containsExactly("a");
    assertThat(database.getCollection("nodes").countDocuments()).isEqualTo(2);
  }

  private List<String> register() {
    for (Document document : database.getCollection("nodes").find()) {
      if (document.getString("_id").equals(EVENT)) {
        return document.getList("nodes", String.class);
      }
    }
    return List.of();
  }
}
