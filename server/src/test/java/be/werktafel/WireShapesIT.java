package be.werktafel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering.Visitor;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server sends has exactly the fields and words that {@code openapi.json} says. */
@ServerTest
@Import(Writing.class)
class WireShapesIT {
  @LocalServerPort private int port;
  @Autowired private Writing writing;

  private ObjectNode description;
  private Gathering gathering;
  private Visitor facilitator;
  private Visitor participant;

  @BeforeEach
  void anEventWithPeople() {
    description = (ObjectNode) Api.at(port).get("/v3/api-docs").body();
    gathering = Gathering.on(port);
    facilitator = gathering.facilitator("An");
    participant = gathering.participant(3, "Fatima");
    writing.paragraph(draft(), "para0001", "Wij zijn gast in de straat.");
  }

  /**
   * Nobody of a table: the end of a session waits for devices there, and the clock stands still.
   */
  @Test
  void everyLiveMessageFitsItsSchema() {
    Schema schema = schema("LiveMessage");
    List<JsonNode> all = new ArrayList<>();
    try (var runs = TabletAtTable.open(port, gathering, facilitator);
        var reads = TabletAtTable.open(port, gathering, gathering.expert("Lies"));
        var watches = TabletAtTable.open(port, gathering, gathering.observer("Mo"))) {
      holdASession();
      await()
          .until(() -> topics(runs, reads, watches), heard -> heard.containsAll(topicsOfSchema()));
      all.addAll(runs.heard());
      all.addAll(reads.heard());
      all.addAll(watches.heard());
    }

    for (JsonNode message : all) {
      assertThat(schema.validate(message)).as(message.toString()).isEmpty();
    }
  }

  @Test
  void theLiveStateFitsItsSchemaForEverybody() {
    Schema schema = schema("Live");
    holdASession();

    for (Visitor visitor :
        List.of(facilitator, participant, gathering.expert("Lies"), gathering.observer("Mo"))) {
      JsonNode live = visitor.get(path("/live")).json();
      assertThat(schema.validate(live)).as(live.toString()).isEmpty();
    }
  }

  @Test
  void aMessageWithAFieldThatIsNotDescribedDoesNotFit() {
    Schema schema = schema("LiveMessage");
    ObjectNode live = (ObjectNode) facilitator.get(path("/programme")).json();
    ObjectNode message = description.objectNode();
    message.put("v", 1).put("at", "2027-05-24T07:00:00Z").put("topic", "programme");
    message.set("body", live);
    assertThat(schema.validate(message)).isEmpty();

    live.put("mood", "good");

    assertThat(schema.validate(message)).isNotEmpty();
  }

  /** Makes the server publish every topic. */
  private void holdASession() {
    must(facilitator.post(path("/sessions/1/start")));
    JsonNode thread =
        must(
            participant.post(
                "/api/drafts/" + draft() + "/threads",
                Map.of(
                    "type",
                    "question",
                    "text",
                    "Voor wie?",
                    "anchor",
                    writing.anchor(draft(), "straat"))));
    must(
        participant.post(
            "/api/threads/" + thread.path("id").asString() + "/replies", Map.of("text", "Ja.")));
    must(participant.post(path("/cases"), Map.of("title", "De lift", "text", "Er was eens.")));
    assertThat(
            participant
                .post(
                    "/api/drafts/" + draft() + "/case-runs",
                    Map.of(
                        "caseId",
                        "C2",
                        "whole",
                        false,
                        "verdict",
                        "silent",
                        "anchor",
                        writing.anchor(draft(), "gast")))
                .status())
        .isEqualTo(204);
    must(participant.post(path("/help-requests"), Map.of("question", "Mag dit?")));
    assertThat(
            participant
                .post(
                    "/api/drafts/" + draft() + "/highlights",
                    Map.of("anchor", writing.anchor(draft(), "gast")))
                .status())
        .isEqualTo(204);
    must(participant.post(path("/sources"), Map.of("title", "Code van de stad")));
    must(
        facilitator.post(
            path("/invitations/renew"), Map.of("role", "PARTICIPANT", "tableId", "t6")));
    must(facilitator.post(path("/waiting/admit"), Map.of("ids", List.of())));
    JsonNode ended = must(facilitator.post(path("/sessions/1/end")));
    must(
        facilitator.post(
            path("/plenary"), Map.of("snapshotId", ended.at("/snapshot/id").asString())));
    pollTheRoom(ended.at("/snapshot/id").asString());
  }

  /** A poll from its opening to its result, and a parked question with a fate. */
  private void pollTheRoom(String snapshot) {
    done(
        facilitator.post(
            path("/polls"), Map.of("kind", "consent", "draftId", draft(), "snapshotId", snapshot)));
    String poll = facilitator.get(path("/live")).json().at("/screen/contentId").asString();
    done(
        participant.put(
            path("/polls/" + poll + "/answer"),
            Map.of("dots", List.of(0, 1), "reason", "Te duur.", "change", "Met geld.")));
    done(facilitator.post(path("/polls/" + poll + "/reveal")));
    done(participant.post(path("/room-questions"), Map.of("text", "Wie betaalt?")));
    String point = facilitator.get(path("/live")).json().at("/roomPoints/0/id").asString();
    done(facilitator.post("/api/room-points/" + point + "/park"));
    done(
        facilitator.put(
            "/api/room-points/" + point + "/fate", Map.of("kind", "later", "who", "De stad")));
    done(facilitator.put("/api/room-points/" + point + "/fate", Map.of()));
  }

  private static void done(Gathering.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
  }

  private String draft() {
    return gathering.id() + ".D1.t3";
  }

  private String path(String rest) {
    return "/api/events/" + gathering.id() + rest;
  }

  private static JsonNode must(Gathering.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return answer.json();
  }

  private static Set<String> topics(TabletAtTable... tablets) {
    Set<String> topics = new TreeSet<>();
    for (TabletAtTable tablet : tablets) {
      tablet.heard().forEach(message -> topics.add(message.path("topic").asString("none")));
    }
    return topics;
  }

  /** Nobody rescues a sentence here; what is told of that is one field. */
  private Set<String> topicsOfSchema() {
    Set<String> topics = new TreeSet<>();
    for (JsonNode message : description.at("/components/schemas/LiveMessage/oneOf")) {
      topics.add(message.at("/properties/topic/const").asString("none"));
    }
    topics.remove("rescues");
    return topics;
  }

  private Schema schema(String name) {
    ObjectNode schema = description.objectNode();
    schema.set("components", exact(description.get("components")));
    schema.put("$ref", "#/components/schemas/" + name);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  /** The same schemas, in which an object has no other fields than those described. */
  private static JsonNode exact(JsonNode components) {
    JsonNode copy = components.deepCopy();
    for (JsonNode schema : copy.get("schemas")) {
      close(schema);
    }
    return copy;
  }

  private static void close(JsonNode schema) {
    if (schema.has("properties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    schema.path("oneOf").forEach(WireShapesIT::close);
  }
}
