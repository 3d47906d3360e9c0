package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.TabletAtTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How a sign-in ends: the person leaves, the facilitator removes them, or the event is over. */
@ServerTest
class StayingInIT {
  private static final String OVER =
      "Dit evenement is voorbij en de bewaartermijn ook. Aanschuiven kan niet meer.";

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

  @AfterEach
  void backToTheFirstDay() {
    clock.set(ServerTest.START);
  }

  private static void assertRefused(Api person, String code, String sentence) {
    Answer answer = person.get("/api/me");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body().path("detail").asString()).isEqualTo(sentence);
  }

  private Answer remove(Api facilitator, String person) {
    return facilitator.post(event.path("/people/" + person + "/remove"));
  }

  @Test
  void theTokenOfAPersonWhoLeftIsRefused() {
    var fatima = event.participant(1, "Fatima");
    assertThat(fatima.api().post("/api/leave").status()).isEqualTo(204);

    assertRefused(fatima.api(), "afgemeld", "Je hebt je afgemeld. Schuif opnieuw aan met je code.");
    assertThat(fatima.api().post("/api/leave").status()).isEqualTo(401);
    assertThat(fatima.api().join(event.tableCode(1), "Fatima").id()).isNotEqualTo(fatima.id());
  }

  @Test
  void peopleWhoLeftOrWereRemovedNoLongerSitAtTheTable() {
    var fatima = event.participant(1, "Fatima");
    var bram = event.participant(1, "Bram");
    event.participant(1, "Cas");
    Api facilitator = event.facilitator().api();

    fatima.api().post("/api/leave");
    assertThat(remove(facilitator, bram.id()).status()).isEqualTo(204);

    JsonNode people =
        facilitator.get(event.path("/tables")).body().path("tables").path(0).path("people");
    assertThat(people).hasSize(1);
    assertThat(people.path(0).path("name").asString()).isEqualTo("Cas");
    // Nobody else gets the seat, and so the colour, of a person who left.
    assertThat(people.path(0).path("seat").asInt()).isEqualTo(2);
    assertThat(event.participant(1, "Dirk").id()).isNotEmpty();
    assertThat(
            facilitator
                .get(event.path("/tables"))
                .body()
                .path("tables")
                .path(0)
                .path("people")
                .path(1)
                .path("seat")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void aRemovedPersonCannotReturnWithTheSameToken() {
    var fatima = event.participant(1, "Fatima");
    Api facilitator = event.facilitator().api();

    assertThat(remove(facilitator, fatima.id()).status()).isEqualTo(204);

    assertRefused(
        fatima.api(),
        "verwijderd",
        "De begeleider heeft je hier verwijderd. Wat je schreef, blijft staan.");
    assertThat(fatima.api().get(event.path("/live")).status()).isEqualTo(401);
    // A repeated removal, and leaving afterwards, change nothing.
    assertThat(remove(facilitator, fatima.id()).status()).isEqualTo(204);
    assertThat(fatima.api().post("/api/leave").status()).isEqualTo(401);
  }

  @Test
  void onlyPeopleWhoRunTheEventListAndRemovePeople() {
    var fatima = event.participant(1, "Fatima");
    for (Api other :
        List.of(
            event.participant(1, "Bram").api(),
            event.expert().api(),
            event.observer().api(),
            NewEvent.on(nobody).facilitator().api(),
            nobody)) {
      assertThat(other.get(event.path("/people")).status()).isIn(401, 403, 404);
      assertThat(remove(other, fatima.id()).status()).isIn(401, 403, 404);
    }
    Api facilitator = event.facilitator().api();
    assertThat(remove(facilitator, "niemand").status()).isEqualTo(404);
    String elsewhere = NewEvent.on(nobody).participant(1, "Ver").id();
    assertThat(remove(facilitator, elsewhere).status()).isEqualTo(404);
    assertThat(fatima.api().get("/api/me").status()).isEqualTo(200);
    assertThat(facilitator.get(event.path("/people")).body().toString())
        .contains("Fatima", "Bram", "Expert", "Toehoorder");
  }

  @Test
  void aFacilitatorCannotRemoveThemselves() {
    var facilitator = event.facilitator();
    Answer refused = remove(facilitator.api(), facilitator.id());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(facilitator.api().get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void theSocketsOfAPersonWhoLeavesOrIsRemovedClose() {
    Gathering gathering = Gathering.on(port);
    Visitor regie = gathering.facilitator("An");
    Visitor fatima = gathering.participant(3, "Fatima");
    Visitor bram = gathering.participant(3, "Bram");
    Visitor cas = gathering.participant(3, "Cas");
    try (var stays = TabletAtTable.open(port, gathering, cas)) {
      var first = TabletAtTable.open(port, gathering, fatima);
      var second = TabletAtTable.open(port, gathering, fatima);
      var other = TabletAtTable.open(port, gathering, bram);

      assertThat(fatima.post("/api/leave").status()).isEqualTo(204);
      await().until(() -> first.isClosed() && second.isClosed());
      assertThat(first.reasons()).contains("aanmelden");
      assertThat(other.isClosed()).isFalse();

      String remove = "/api/events/" + gathering.id() + "/people/" + bram.participant() + "/remove";
      assertThat(regie.post(remove).status()).isEqualTo(204);
      await().until(other::isClosed);
      assertThat(other.reasons()).contains("aanmelden");
      assertThat(stays.isClosed()).isFalse();
    }
  }

  @Test
  void afterItsRetentionDateAnEventAdmitsNobody() {
    Instant over = Instant.parse("2027-06-24T22:00:00Z");
    clock.set(over.minusSeconds(3_600));
    var last = event.participant(1, "Laatste");
    assertThat(last.api().get("/api/me").body().path("tokenUntil").asString())
        .isEqualTo(over.toString());

    clock.set(over);
    assertRefused(last.api(), "evenement-voorbij", OVER);
    for (Answer refused :
        List.of(
            nobody.get("/api/invitations/" + event.tableCode(1)),
            nobody.post("/api/join", Map.of("code", event.tableCode(1), "name", "Te laat")))) {
      assertThat(refused.status()).isEqualTo(410);
      assertThat(refused.code()).isEqualTo("evenement-voorbij");
      assertThat(refused.body().path("detail").asString()).isEqualTo(OVER);
    }
  }
}
