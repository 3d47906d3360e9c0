package be.werktafel.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Answer;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.TabletAtTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Questions from the room and the parking list, over HTTP and on the wire. */
@ServerTest
class RoomPointsIT {
  private static final String QUESTION = "Wie betaalt het nachtwerk?";

  @LocalServerPort private int port;

  private Gathering gathering;
  private Visitor an;
  private Visitor fatima;
  private Visitor lies;

  @BeforeEach
  void aRoom() {
    gathering = Gathering.on(port);
    an = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    lies = gathering.expert("Lies");
  }

  @Test
  void aQuestionIsSeenByItsTableAndTheFacilitatorUntilTheRoomSeesIt() {
    Visitor jef = gathering.participant(3, "Jef");
    Visitor ine = gathering.participant(1, "Ine");
    try (var others = TabletAtTable.open(port, gathering, ine);
        var watches = TabletAtTable.open(port, gathering, gathering.projector())) {
      ok(ask(fatima, "  " + QUESTION + " "));

      String id = points(an).get(0).path("id").asString();
      assertThat(points(an).get(0).path("tableId").asString()).isEqualTo("t3");
      for (Visitor reader : List.of(fatima, jef)) {
        assertThat(points(reader).get(0).path("text").asString()).isEqualTo(QUESTION);
      }
      for (Visitor reader : List.of(ine, lies, gathering.observer("Mo"), gathering.projector())) {
        assertThat(points(reader)).isEmpty();
      }
      assertThat(fatima.get(path("/live")).text()).doesNotContain("\"by\"");

      ok(an.post("/api/room-points/" + id + "/show"));
      await().until(() -> heardQuestion(others) && heardQuestion(watches));
      assertThat(ine.get(path("/live")).json().at("/screen/contentId").asString()).isEqualTo(id);
    }
  }

  private static boolean heardQuestion(TabletAtTable tablet) {
    return tablet.heard("roomPoints").toString().contains(QUESTION);
  }

  @Test
  void everybodyReadsWhatBecomesOfAParkedQuestion() {
    ok(ask(lies, QUESTION));
    String id = points(lies).get(0).path("id").asString();
    refused(lies.post("/api/room-points/" + id + "/park"), 403, "geen-toegang");

    ok(an.post("/api/room-points/" + id + "/park"));
    JsonNode parked = points(fatima).get(0);
    assertThat(parked.path("parkedAt").asString()).isNotEmpty();
    assertThat(parked.path("fate").isMissingNode()).isTrue();

    refused(decide(an, id, Map.of("kind", "dropped")), 409, "punt-geparkeerd");
    refused(decide(an, id, Map.of("kind", "section", "sectionId", "X9")), 422, "onbekende-sectie");
    refused(decide(an, id, Map.of("kind", "later")), 422, "niemand-genoemd");
    refused(decide(fatima, id, Map.of("kind", "answered")), 403, "geen-toegang");
    ok(decide(an, id, Map.of("kind", "section", "sectionId", "D1")));
    for (Visitor reader :
        List.of(fatima, lies, an, gathering.observer("Mo"), gathering.projector())) {
      assertThat(points(reader).at("/0/fate/sectionId").asString()).isEqualTo("D1");
    }
    ok(decide(an, id, Map.of("kind", "later", "who", "Dienst Jeugd")));
    assertThat(points(fatima).at("/0/fate/who").asString()).isEqualTo("Dienst Jeugd");
    ok(decide(an, id, Map.of()));
    assertThat(points(fatima).at("/0/fate").isMissingNode()).isTrue();
  }

  @Test
  void tablesAndTheFacilitatorPutItemsOnTheListAndOthersDoNot() {
    ok(fatima.post(path("/parking"), Map.of("text", "Eén meldpunt voor de regio")));
    ok(an.post(path("/parking"), Map.of("text", "Vervolgdag in het najaar")));
    refused(lies.post(path("/parking"), Map.of("text", "Iets")), 403, "geen-toegang");
    refused(
        gathering.observer("Mo").post(path("/parking"), Map.of("text", "Iets")),
        403,
        "geen-toegang");
    refused(ask(gathering.observer("Mo"), "Mag ik?"), 403, "geen-toegang");
    refused(ask(an, "Mag ik?"), 403, "geen-toegang");
    refused(ask(fatima, " "), 422, "lege-vraag");
    refused(ask(fatima, "x".repeat(301)), 422, "te-lang");

    assertThat(points(gathering.participant(1, "Ine")))
        .extracting(point -> point.path("text").asString())
        .containsExactlyInAnyOrder("Eén meldpunt voor de regio", "Vervolgdag in het najaar");
  }

  @Test
  void onePersonDoesNotFillTheQueue() {
    for (int i = 0; i < 5; i++) {
      ok(ask(fatima, "Vraag " + i));
    }
    refused(ask(fatima, "Nog een"), 409, "te-veel-punten");
    ok(decide(an, points(an).get(0).path("id").asString(), Map.of("kind", "answered")));
    ok(ask(fatima, "Nog een"));
  }

  private Answer ask(Visitor person, String text) {
    return person.post(path("/room-questions"), Map.of("text", text));
  }

  private static Answer decide(Visitor person, String id, Map<String, Object> fate) {
    return person.put("/api/room-points/" + id + "/fate", fate);
  }

  private JsonNode points(Visitor person) {
    return person.get(path("/live")).json().path("roomPoints");
  }

  private String path(String rest) {
    return "/api/events/" + gathering.id() + rest;
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
  }
}
