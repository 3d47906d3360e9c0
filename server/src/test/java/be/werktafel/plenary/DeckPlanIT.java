package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.TabletAtTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The plan of a deck over HTTP, and what the room sees of it. */
@ServerTest
class DeckPlanIT {
  private static final String NOTE = "Vraag Fatima om te beginnen.";

  @LocalServerPort private int port;

  private Gathering gathering;
  private Visitor regie;
  private Visitor fatima;
  private String event;
  private String deck;

  @BeforeEach
  void aRunningPlenary() {
    gathering = Gathering.on(port);
    event = gathering.id();
    regie = gathering.facilitator("An");
    fatima = gathering.participant(1, "Fatima");
    var sid =
        regie.post("/api/events/" + event + "/snapshots", Map.of()).json().get("id").asString();
    deck = "/api/snapshots/" + sid + "/deck";
    regie.post("/api/events/" + event + "/plenary", Map.of("snapshotId", sid));
  }

  @Test
  void theRoomStaysOnItsSlideWhenTheTablesAreReordered() {
    move("t2");
    var reversed = new ArrayList<>(ids(regie)).reversed();

    assertThat(put("/order", Map.of("slideIds", reversed)).status()).isEqualTo(200);

    assertThat(ids(fatima)).isEqualTo(reversed);
    assertThat(plenary(fatima).get("slideId").asString()).isEqualTo("t2");
    assertThat(plenary(fatima).get("deckRevision").asLong())
        .isEqualTo(fatima.get(deck).json().get("revision").asLong());
  }

  @Test
  void hidingTheSlideOnScreenLeadsTheRoomToTheNextAndShowingItAgainDoesNotMoveTheRoom() {
    move("t2");
    var next = ids(regie).get(ids(regie).indexOf("t2") + 1);

    put("/visibility", Map.of("slideIds", List.of("t2"), "hidden", true));

    assertThat(ids(fatima)).doesNotContain("t2");
    assertThat(plenary(fatima).get("slideId").asString()).isEqualTo(next);
    assertThat(move("t2").status()).isEqualTo(422);

    put("/visibility", Map.of("slideIds", List.of("t2"), "hidden", false));

    assertThat(ids(fatima)).contains("t2");
    assertThat(plenary(fatima).get("slideId").asString()).isEqualTo(next);
  }

  @Test
  void oneSlideAlwaysStays() {
    assertThat(put("/visibility", Map.of("slideIds", ids(regie), "hidden", true)).status())
        .isEqualTo(409);
    assertThat(ids(fatima)).isNotEmpty();
  }

  @Test
  void aPrivateNoteNeverReachesTheRoom() throws Exception {
    var room =
        List.of(fatima, gathering.expert("Lies"), gathering.observer("Mo"), gathering.projector());
    var screens = new ArrayList<TabletAtTable>();
    for (var person : room) {
      screens.add(TabletAtTable.open(port, gathering, person));
    }

    assertThat(put("/note", Map.of("slideId", "t1", "text", NOTE)).text()).contains(NOTE);
    move("t1");

    for (var person : room) {
      var seen = person.get(deck);
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.json().get("plan").isNull()).isTrue();
      assertThat(seen.text()).doesNotContain(NOTE);
      assertThat(person.get("/api/events/" + event + "/live").text()).doesNotContain(NOTE);
    }
    for (var screen : screens) {
      await()
          .until(
              () -> screen.heard("plenary"),
              heard ->
                  heard.stream().anyMatch(body -> body.path("slideId").asString("").equals("t1")));
      assertThat(screen.heard().toString()).doesNotContain(NOTE);
      screen.close();
    }
    assertThat(gathering.facilitator("Bert").get(deck).text()).contains(NOTE);
  }

  @Test
  void anAddedSentenceIsASlideOfTheSnapshotUntilItIsRemoved() {
    var added =
        regie.post(deck + "/sentences", Map.of("text", "  Nu een pauze. ", "after", "t1")).json();
    var id = ids(added).get(ids(added).indexOf("t1") + 1);
    var slide = fatima.get(deck).json().get("slides").get(ids(added).indexOf(id));
    assertThat(slide.get("kind").asString()).isEqualTo("sentence");
    assertThat(slide.get("text").asString()).isEqualTo("Nu een pauze.");
    move(id);

    regie.delete(deck + "/sentences/" + id);

    assertThat(ids(fatima)).doesNotContain(id);
    assertThat(plenary(fatima).get("slideId").asString()).isIn(ids(fatima));
  }

  @Test
  void thePlanIsBounded() {
    assertThat(regie.post(deck + "/sentences", Map.of("text", "x".repeat(201))).status())
        .isEqualTo(422);
    assertThat(regie.post(deck + "/sentences", Map.of("text", " ")).status()).isEqualTo(422);
    assertThat(put("/note", Map.of("slideId", "t1", "text", "x".repeat(1001))).status())
        .isEqualTo(422);
    assertThat(put("/note", Map.of("slideId", "geen", "text", "x")).status()).isEqualTo(422);
    assertThat(put("/order", Map.of("slideIds", List.of("t1", "t1"))).status()).isEqualTo(422);
    for (int i = 0; i < 20; i++) {
      regie.post(deck + "/sentences", Map.of("text", "Zin " + i));
    }
    assertThat(regie.post(deck + "/sentences", Map.of("text", "Nog een")).status()).isEqualTo(409);
  }

  private Gathering.Answer put(String path, Map<String, Object> body) {
    return regie.put(deck + path, body);
  }

  private Gathering.Answer move(String slideId) {
    return regie.post("/api/events/" + event + "/plenary/position", Map.of("slideId", slideId));
  }

  private JsonNode plenary(Visitor person) {
    return person.get("/api/events/" + event + "/live").json().get("plenary");
  }

  private List<String> ids(Visitor person) {
    return ids(person.get(deck).json());
  }

  private static List<String> ids(JsonNode deck) {
    var ids = new ArrayList<String>();
    deck.get("slides").forEach(slide -> ids.add(slide.get("id").asString()));
    return ids;
  }
}
