package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A table that expects six people takes eighteen; then the facilitator decides. */
@ServerTest
class WaitingIT {
  private static final int PLACES = 18;

  @LocalServerPort private int port;
  @Autowired private SettableClock clock;

  private Api nobody;
  private NewEvent event;
  private Api facilitator;

  @BeforeEach
  void aTableWithoutPlaces() {
    clock.set(ServerTest.START);
    nobody = Api.at(port);
    event = NewEvent.on(nobody);
    facilitator = event.facilitator().api();
    for (int i = 1; i <= PLACES; i++) {
      event.participant(1, "Naam " + i);
    }
  }

  @AfterEach
  void backToTheFirstDay() {
    clock.set(ServerTest.START);
  }

  /** A browser of its own. */
  private Api browser(String device) {
    return nobody.with("Cookie", "toestel=" + device).with("Origin", nobody.origin());
  }

  private Answer join(String device, String code, String name) {
    return browser(device).post("/api/join", Map.of("code", code, "name", name));
  }

  private Answer join(String device, String name) {
    return join(device, event.tableCode(1), name);
  }

  private JsonNode waiting() {
    return facilitator.get(event.path("/live")).body().path("waiting");
  }

  private List<String> namesWaiting() {
    List<String> names = new ArrayList<>();
    waiting().forEach(each -> names.add(each.path("name").asString()));
    return names;
  }

  private List<String> idsWaiting() {
    List<String> ids = new ArrayList<>();
    waiting().forEach(each -> ids.add(each.path("id").asString()));
    return ids;
  }

  private void decide(String decision) {
    Answer answer =
        facilitator.post(event.path("/waiting/" + decision), Map.of("ids", idsWaiting()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  private int seated() {
    return facilitator
        .get(event.path("/tables"))
        .body()
        .path("tables")
        .path(0)
        .path("people")
        .size();
  }

  @Test
  void aNewcomerAboveThreeTimesTheExpectedPeopleWaitsForTheFacilitator() {
    assertThat(join("tablet", "Fatima").status()).isEqualTo(202);
    assertThat(join("tablet", "Fatima").body().path("waits").asBoolean()).isTrue();
    assertThat(namesWaiting()).containsExactly("Fatima");
    assertThat(seated()).isEqualTo(PLACES);

    decide("admit");
    Answer in = join("tablet", "Fatima");
    assertThat(in.status()).isEqualTo(200);
    assertThat(in.body().path("participant").path("tableId").asString()).isEqualTo("t1");
    // After a lost response, the same request again is the same person.
    assertThat(join("tablet", "Fatima").body().path("participant").path("id").asString())
        .isEqualTo(in.body().path("participant").path("id").asString());
    assertThat(seated()).isEqualTo(PLACES + 1);
    assertThat(nobody.bearing(in.body().path("token").asString()).get("/api/me").status())
        .isEqualTo(200);
  }

  @Test
  void aRefusedNewcomerIsToldAndMayAskAgainLater() {
    join("tablet", "Fatima");
    decide("refuse");

    Answer refused = join("tablet", "Fatima");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("niet-binnengelaten");
    assertThat(namesWaiting()).isEmpty();
    clock.pass(Duration.ofMinutes(6));
    assertThat(join("tablet", "Fatima").status()).isEqualTo(202);
  }

  @Test
  void aFreedPlaceIsTakenWithoutTheFacilitator() {
    join("tablet", "Fatima");
    Answer people = facilitator.get(event.path("/people"));
    String somebody = people.body().path(0).path("id").asString();
    assertThat(people.body().path(0).path("role").asString()).isEqualTo("PARTICIPANT");
    facilitator.post(event.path("/people/" + somebody + "/remove"));

    assertThat(join("tablet", "Fatima").status()).isEqualTo(200);
    assertThat(namesWaiting()).isEmpty();
  }

  @Test
  void anAdmittedPersonWhoIsRemovedHasToAskAgain() {
    join("tablet", "Fatima");
    decide("admit");
    String fatima = join("tablet", "Fatima").body().path("participant").path("id").asString();
    facilitator.post(event.path("/people/" + fatima + "/remove"));

    assertThat(join("tablet", "Fatima").status()).isEqualTo(202);
    assertThat(idsWaiting()).hasSize(1).doesNotContain(fatima);
  }

  @Test
  void aPageThatStopsAskingIsRemovedFromTheWaitingList() {
    join("tablet", "Fatima");
    join("telefoon", "Bram");
    for (int i = 0; i < 5; i++) {
      clock.pass(Duration.ofSeconds(50));
      assertThat(join("telefoon", "Bram").status()).isEqualTo(202);
    }
    assertThat(namesWaiting()).containsExactly("Bram");
  }

  @Test
  void strangersAtOneTableDoNotBlockOtherTables() {
    for (int i = 0; i < WaitingList.MOST_AT_ONE_PLACE; i++) {
      assertThat(join("stranger" + i, "Vreemde").status()).isEqualTo(202);
    }
    Answer tooMany = join("another", "Vreemde");
    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.code()).isEqualTo("te-veel-wachtenden");
    assertThat(tooMany.header("Retry-After")).isEqualTo("60");
    assertThat(waiting()).hasSize(WaitingList.MOST_AT_ONE_PLACE);

    assertThat(event.participant(2, "Fatima").tableId()).isEqualTo("t2");
    assertThat(event.expert().id()).isNotEmpty();
    assertThat(event.facilitator().id()).isNotEmpty();
    String door = event.codes().path("joinCode").asString();
    assertThat(join("tablet", door, "Bram").body().path("participant").path("tableId").asString())
        .isNotEqualTo("t1");
  }

  @Test
  void aNameThatLooksLikeTheFacilitatorsIsMarkedForOthersAndUnchangedForItsOwner() {
    var imposter = event.participant(2, "Beg\u200beleider");
    assertThat(join("tablet", "Begeleider").status()).isEqualTo(202);

    assertThat(namesWaiting()).containsExactly("Begeleider (deelnemer)");
    assertThat(imposter.api().get("/api/me").body().path("participant").path("name").asString())
        .isEqualTo("Begeleider");
    assertThat(facilitator.get(event.path("/people")).response().body())
        .contains("\"Begeleider (deelnemer)\"");
    var seats = imposter.api().get(event.path("/tables")).body().path("tables").path(1);
    assertThat(seats.path("people").path(0).path("name").asString())
        .isEqualTo("Begeleider (deelnemer)");
  }

  @Test
  void onlyPeopleWhoRunTheEventSeeTheWaitingList() {
    join("tablet", "Fatima");
    for (Api other : List.of(event.participant(2, "Bram").api(), event.expert().api())) {
      assertThat(other.get(event.path("/live")).body().path("waiting").isNull()).isTrue();
      assertThat(other.post(event.path("/waiting/admit"), Map.of("ids", idsWaiting())).status())
          .isEqualTo(403);
    }
    assertThat(join("tablet", "Fatima").status()).isEqualTo(202);
  }
}
