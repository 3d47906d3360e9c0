package be.werktafel.programme;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The programme over HTTP: the part that everybody sees, and the commands of people who run the
 * event.
 */
@ServerTest
class ProgrammeIT {
  @LocalServerPort private int port;
  @Autowired private SettableClock clock;

  private Api nobody;
  private NewEvent event;

  @BeforeEach
  void anEvent() {
    clock.set(ServerTest.START);
    nobody = Api.at(port);
    event = NewEvent.on(nobody);
  }

  @Test
  void theProgrammeOfBothDaysHasItsExactTimes() {
    JsonNode programme = event.participant(1, "Fatima").api().get(event.path("/programme")).body();
    JsonNode items = programme.path("items");

    assertThat(items).hasSize(19);
    assertThat(programme.path("current").isNull()).isTrue();
    assertThat(programme.path("next").asString()).isEqualTo("d1-ontvangst");
    JsonNode first = session(programme, 1);
    assertThat(first.path("startsAt").asString()).isEqualTo("2027-05-24T11:00:00Z");
    assertThat(first.path("endsAt").asString()).isEqualTo("2027-05-24T12:30:00Z");
    assertThat(first.path("date").asString()).isEqualTo("2027-05-24");
    assertThat(first.path("kind").asString()).isEqualTo("session");
    assertThat(first.path("state").asString()).isEqualTo("planned");
    assertThat(first.path("visibility").asString()).isEqualTo("OWN_TABLE");
    assertThat(session(programme, 2).path("readers").toString())
        .isEqualTo(
            "[\"OWN_TABLE\",\"SECOND_READERS\",\"EXPERTS\",\"FACILITATORS\",\"ORGANISERS\"]");
    assertThat(first.path("parts").path(2).path("startsAt").asString())
        .isEqualTo("2027-05-24T11:20:00Z");
    assertThat(session(programme, 6).path("date").asString()).isEqualTo("2027-05-25");
    JsonNode closing = items.path(17).path("parts").path(4);
    assertThat(closing.path("title").asString()).isEqualTo("Inspirerende afsluiter");
    assertThat(closing.path("hard").asBoolean()).isTrue();
  }

  @Test
  void onlyPeopleWhoRunTheEventReceiveDirectorsNotes() {
    String path = event.path("/programme");

    for (Api.Joined other :
        List.of(event.participant(1, "Fatima"), event.expert(), event.observer())) {
      assertThat(other.api().get(path).response().body()).doesNotContain("directorNote");
    }
    assertThat(event.facilitator().api().get(path).response().body()).contains("directorNote");
    assertThat(nobody.bearing(ServerTest.ORGANISER_KEY).get(path).response().body())
        .contains("directorNote");
  }

  @Test
  void theFacilitatorTakesASessionThroughAllItsPhases() {
    Api facilitator = event.facilitator().api();
    clock.set(Instant.parse("2027-05-24T11:02:00Z"));

    JsonNode started = facilitator.post(event.path("/sessions/1/start")).body();
    assertThat(started.path("current").asString()).isEqualTo("d1-werksessie-1");
    assertThat(session(started, 1).path("state").asString()).isEqualTo("running");
    assertThat(session(started, 1).path("startedAt").asString()).isEqualTo("2027-05-24T11:02:00Z");
    assertThat(session(started, 1).path("endsAt").asString()).isEqualTo("2027-05-24T12:32:00Z");

    JsonNode extended =
        facilitator.post(event.path("/sessions/1/extend"), Map.of("minutes", 10)).body();
    assertThat(session(extended, 1).path("endsAt").asString()).isEqualTo("2027-05-24T12:42:00Z");

    clock.set(Instant.parse("2027-05-24T12:45:00Z"));
    JsonNode late = facilitator.get(event.path("/programme")).body();
    assertThat(session(late, 1).path("state").asString()).isEqualTo("overrun");
  }

  @Test
  void peopleKeepTheirSeatWhenOthersJoin() {
    Api facilitator = event.facilitator().api();
    List<String> names = List.of("Fatima", "Bram", "Lies", "Jef", "Noor", "Tom");
    for (int joined = 1; joined <= names.size(); joined++) {
      event.participant(3, names.get(joined - 1));
      JsonNode people =
          facilitator.get(event.path("/tables")).body().path("tables").path(2).path("people");
      for (int seat = 0; seat < joined; seat++) {
        assertThat(people.path(seat).path("name").asString()).isEqualTo(names.get(seat));
        assertThat(people.path(seat).path("seat").asInt()).isEqualTo(seat);
      }
    }
  }

  @Test
  void aRefusedCommandGivesTheReasonAndChangesNothing() {
    Api facilitator = event.facilitator().api();
    String programme = event.path("/programme");
    JsonNode before = facilitator.get(programme).body();

    assertRefused(
        facilitator.post(event.path("/sessions/1/extend"), Map.of("minutes", 5)),
        409,
        "verkeerde-toestand",
        "Werksessie 1 is nog niet gestart.");
    assertRefused(
        facilitator.post(event.path("/sessions/7/start")),
        404,
        "onbekende-werksessie",
        "Dit programma heeft geen werksessie 7.");
    for (Object minutes : List.of(0, -5, 100_000)) {
      assertThat(
              facilitator.post(event.path("/sessions/1/extend"), Map.of("minutes", minutes)).code())
          .isEqualTo("ongeldige-duur");
    }
    assertThat(facilitator.post(event.path("/sessions/1/extend"), Map.of()).code())
        .isEqualTo("ongeldige-duur");
    assertThat(
            facilitator.post(event.path("/sessions/1/extend"), Map.of("minutes", "veel")).status())
        .isEqualTo(400);
    assertThat(facilitator.post(event.path("/sessions/een/start")).status()).isEqualTo(400);
    assertThat(facilitator.get(programme).body()).isEqualTo(before);
  }

  @Test
  void onlyFacilitatorsAndTheOrganiserMayRunAnEvent() {
    var commands =
        List.of(
            "/sessions/1/start", "/sessions/1/extend", "/sessions/1/reopen", "/freeze", "/thaw");
    Api otherFacilitator = NewEvent.on(nobody).facilitator().api();

    for (String command : commands) {
      for (Api.Joined other :
          List.of(event.participant(1, "Fatima"), event.expert(), event.observer())) {
        Answer answer = other.api().post(event.path(command), Map.of("minutes", 5));
        assertRefused(answer, 403, "geen-toegang", "Dit kan enkel de begeleider.");
      }
      assertThat(otherFacilitator.post(event.path(command), Map.of("minutes", 5)).code())
          .as("a facilitator of another event: %s", command)
          .isEqualTo("onbekend-evenement");
    }
    Answer started = nobody.bearing(ServerTest.ORGANISER_KEY).post(event.path("/sessions/1/start"));
    assertThat(started.status()).isEqualTo(200);
  }

  @Test
  void aPersonOfAnotherEventGetsNotFound() {
    Api stranger = NewEvent.on(nobody).participant(1, "Vreemd").api();

    for (String path :
        List.of("", "/live", "/programme", "/tables", "/framework", "/drafts", "/invitations")) {
      Answer answer = stranger.get(event.path(path));
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("onbekend-evenement");
    }
  }

  @Test
  void namesAreShownOnlyInsideTheTable() {
    var fatima = event.participant(3, "Fatima");
    event.participant(1, "Bram");
    JsonNode own = tables(fatima.api());

    assertThat(own.path(2).path("people").path(0).path("name").asString()).isEqualTo("Fatima");
    assertThat(own.path(0).has("people")).isFalse();
    assertThat(own.path(0).has("present")).isFalse();
    assertThat(own.path(2).has("joinCode")).isFalse();
    for (Api.Joined other : List.of(event.expert(), event.observer())) {
      assertThat(other.api().get(event.path("/tables")).response().body())
          .doesNotContain("Fatima", "Bram", "joinCode");
    }
    JsonNode all = tables(event.facilitator().api());
    assertThat(all.path(0).path("people").path(0).path("name").asString()).isEqualTo("Bram");
    assertThat(all.path(2).path("joinCode").asString()).isEqualTo(event.tableCode(3));
    assertThat(all.path(2).path("symbol").asString()).isEqualTo("driehoek");
    assertThat(all.path(2).path("owns")).hasSize(2);
    assertThat(all.path(2).path("unsent").asInt()).isZero();
  }

  @Test
  void theLiveStateHasTheBodyOfEveryTopic() {
    var fatima = event.participant(3, "Fatima");
    JsonNode live = fatima.api().get(event.path("/live")).body();

    assertThat(live.path("v").isIntegralNumber()).isTrue();
    assertThat(live.path("at").asString()).isEqualTo(ServerTest.START.toString());
    assertThat(live.path("programme")).isEqualTo(fatima.api().get(event.path("/programme")).body());
    assertThat(live.path("tables")).isEqualTo(fatima.api().get(event.path("/tables")).body());
  }

  @Test
  void allTimesComeFromTheServersClock() {
    assertThat(nobody.get("/api/time").body().path("now").asString())
        .isEqualTo(ServerTest.START.toString());
  }

  private JsonNode tables(Api api) {
    return api.get(event.path("/tables")).body().path("tables");
  }

  private static void assertRefused(Answer answer, int status, String code, String sentence) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().path("detail").asString()).isEqualTo(sentence);
  }

  private static JsonNode session(JsonNode programme, int number) {
    for (JsonNode item : programme.path("items")) {
      if (item.path("session").asInt(0) == number) {
        return item;
      }
    }
    throw new AssertionError("no session " + number + " in " + programme);
  }
}
