package be.werktafel.collab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.lib0.MalformedException;
import be.werktafel.wire.AwarenessUpdate.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a client's presence state that the server keeps. */
class PresenceStateTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Person FATIMA =
      new Person("fatima", "k3x9", "Fatima", "OCMW", null, Role.PARTICIPANT, "t3");

  private final PresenceState presence = new PresenceState(Hall.draft("D1.t3:1"));

  private JsonNode kept(String said) {
    return JSON.readTree(presence.of(state(said), FATIMA, true).json());
  }

  private static State state(String json) {
    return new State(7, 1, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theCursorIsKeptAndTheIdentityComesFromTheToken() {
    assertThat(
            kept("""
            {"cursor": {"anchor": {"type": {"client": 3, "clock": 4}, "tname": null, "item": null, "assoc": -1},
                        "head": {"tname": "default", "item": {"client": 4294967295, "clock": 0}}, "more": 1},
             "user": {"id": "anna"}, "more": 2}
            """)
                .toString())
        .isEqualTo(
            """
            {"user":{"id":"fatima","name":"Fatima","role":"PARTICIPANT","table":"t3"},\
            "cursor":{"anchor":{"type":{"client":3,"clock":4},"assoc":-1},\
            "head":{"item":{"client":4294967295,"clock":0},"tname":"default"}}}\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "\"tekst\"",
        "{\"cursor\":null}",
        "{\"cursor\":{\"anchor\":null,\"head\":null}}",
        "{\"cursor\":{\"anchor\":{},\"head\":{}}}",
        "{\"cursor\":{\"anchor\":{\"tname\":\"default\"},\"head\":{\"tname\":\"constructor\"}}}",
        "{\"cursor\":{\"anchor\":{\"tname\":\"default\"}}}",
        "{\"cursor\":{\"anchor\":{\"item\":{\"client\":1.5,\"clock\":0}},\"head\":{\"tname\":\"default\"}}}",
        "{\"cursor\":{\"anchor\":{\"item\":{\"client\":1,\"clock\":-1}},\"head\":{\"tname\":\"default\"}}}",
        "{\"cursor\":{\"anchor\":{\"item\":{\"client\":1e300,\"clock\":1}},\"head\":{\"tname\":\"default\"}}}",
        "{\"cursor\":{\"anchor\":{\"item\":{\"client\":1,\"clock\":4294967296}},\"head\":{\"tname\":\"default\"}}}",
      })
  void aCursorThatIsNoneIsLeftOut(String said) {
    assertThat(kept(said).propertyNames()).containsExactly("user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{} {}", "nee", "{\"a\":}"})
  void whatIsNoJsonIsRefused(String said) {
    assertThatThrownBy(() -> presence.of(state(said), FATIMA, true))
        .isInstanceOf(MalformedException.class);
  }

  /** Generates 100,000 states from the fields that editors read, at any place and of any type. */
  @Test
  void anyStateIsReducedToAUserAndAnOptionalCursor() {
    long seed = Long.getLong("werktafel.seed", 20_261_130L);
    Random random = new Random(seed);
    int withCursor = 0;
    for (int i = 0; i < 100_000; i++) {
      String said = value(random, 0);
      if (state(said).isGone()) {
        continue;
      }
      JsonNode kept = kept(said);
      String as = "seed %d, state %d: %s".formatted(seed, i, said);
      assertThat(kept.path("user").toString()).as(as).contains("\"id\":\"fatima\"");
      assertThat(Set.of("user", "cursor")).as(as).containsAll(kept.propertyNames());
      if (kept.has("cursor")) {
        withCursor++;
        requirePosition(kept.path("cursor").path("anchor"), as);
        requirePosition(kept.path("cursor").path("head"), as);
      }
      JsonNode read =
          JSON.readTree(
              presence.toReaders(presence.of(state(said), FATIMA, true), "fatima").json());
      assertThat(read.toString()).as(as).doesNotContain("atima", "cursor");
    }
    assertThat(withCursor).as("seed %d makes real cursors too", seed).isGreaterThan(1_000);
  }

  private static void requirePosition(JsonNode position, String as) {
    assertThat(Set.of("type", "item", "tname", "assoc"))
        .as(as)
        .containsAll(position.propertyNames());
    assertThat(position.has("type") || position.has("item") || position.has("tname"))
        .as(as)
        .isTrue();
    for (String id : List.of("type", "item")) {
      if (position.has(id)) {
        assertThat(position.path(id).path("client").asLong()).as(as).isNotNegative();
        assertThat(position.path(id).path("clock").asLong()).as(as).isBetween(0L, 1L << 31);
      }
    }
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 5 ? 5 : 12)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "-1.5e300";
      case 2 -> Long.toString(random.nextLong());
      case 3 -> "\"" + (random.nextBoolean() ? "default" : "x".repeat(random.nextInt(9))) + "\"";
      case 4 -> "[" + (depth > 5 ? "" : value(random, depth + 1)) + "]";
      case 5, 6 -> position(random);
      case 7, 8 ->
          "{\"cursor\":{\"anchor\":%s,\"head\":%s}}"
              .formatted(
                  position(random),
                  random.nextBoolean() ? position(random) : value(random, depth + 1));
      default -> object(random, depth);
    };
  }

  private static String position(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "{\"tname\":\"default\",\"assoc\":" + random.nextInt() + "}";
      case 1 ->
          "{\"item\":{\"client\":%d,\"clock\":%d}}"
              .formatted(random.nextInt(), random.nextInt(100) - 5);
      case 2 ->
          "{\"type\":{\"client\":%d,\"clock\":%d},\"item\":null}"
              .formatted(random.nextLong() >>> 12, random.nextInt());
      default -> "{\"anchor\":{\"item\":[]}}";
    };
  }

  private static String object(Random random, int depth) {
    List<String> words = List.of("cursor", "user", "anchor", "head", "item", "type", "tname", "id");
    StringBuilder object = new StringBuilder("{");
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      object
          .append(i == 0 ? "\"" : ",\"")
          .append(words.get(random.nextInt(words.size())))
          .append("\":")
          .append(value(random, depth + 1));
    }
    return object.append('}').toString();
  }
}
