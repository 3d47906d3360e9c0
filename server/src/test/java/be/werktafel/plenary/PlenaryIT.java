package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.Writing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The plenary over HTTP on the real port. */
@ServerTest
@Import(Writing.class)
class PlenaryIT {
  @LocalServerPort private int port;
  @Autowired private Writing writing;

  private Gathering gathering;
  private Visitor regie;
  private String event;
  private String sid;

  @BeforeEach
  void aSnapshot() {
    gathering = Gathering.on(port);
    event = gathering.id();
    regie = gathering.facilitator("An");
    writing.paragraph(event + ".J1.t1", "para0001", "Onze opdracht is preventief.");
    writing.sheet(event, "t1", "Eerst de opdracht.", "Wie beslist?");
    sid = regie.post("/api/events/" + event + "/snapshots", Map.of()).json().get("id").asString();
  }

  @Test
  void theDeckShowsEachTableFirstWithWhatItSaysAndThenItsSections() {
    writing.paragraph(event + ".J1.t1", "para0002", "Later getypt.");
    var deck = regie.get("/api/snapshots/" + sid + "/deck");
    assertThat(deck.status()).as(deck.text()).isEqualTo(200);
    var slides = deck.json().get("slides");

    assertThat(deck.json().at("/snapshot/id").asString()).isEqualTo(sid);
    assertThat(slides.get(0).get("kind").asString()).isEqualTo("title");
    assertThat(slides.get(1).get("kind").asString()).isEqualTo("table");
    assertThat(slides.get(1).get("headline").asString()).isEqualTo("Eerst de opdracht.");
    assertThat(slides.get(1).get("roomQuestion").asString()).isEqualTo("Wie beslist?");
    var order = new ArrayList<String>();
    slides.forEach(
        slide -> {
          if (slide.get("kind").asString().equals("table")) {
            order.add(slide.get("tableId").asString());
          }
        });
    assertThat(order).containsExactly("t1", "t2", "t3", "t4", "t5", "t6");
    assertThat(deck.text())
        .contains("Onze opdracht is preventief.")
        .doesNotContain("Later getypt.");
    slides.forEach(
        slide -> {
          var section = slide.path("sectionId").asString("");
          assertThat(slide.path("notice").asString(""))
              .isEqualTo(
                  section.startsWith("J") ? "Verkennende tekst, geen juridisch advies." : "");
        });
    assertThat(slides.get(slides.size() - 1).get("kind").asString()).isEqualTo("end");
  }

  @Test
  void theRoomFollowsThePresenterAndWhoeverTakesOver() {
    assertThat(plenary().get("snapshotId").isNull()).isTrue();
    assertThat(position(0, 0).status()).isEqualTo(409);

    var started = regie.post("/api/events/" + event + "/plenary", Map.of("snapshotId", sid));
    assertThat(started.status()).isEqualTo(200);
    assertThat(position(2, 1).status()).isEqualTo(200);

    assertThat(plenary().get("snapshotId").asString()).isEqualTo(sid);
    assertThat(plenary().get("slide").asInt()).isEqualTo(2);
    assertThat(plenary().get("page").asInt()).isEqualTo(1);
    assertThat(plenary().get("presenter").asString()).isEqualTo(regie.participant());
    var other = gathering.facilitator("Bert");
    other.post("/api/events/" + event + "/plenary/position", Map.of("slide", 3));
    assertThat(plenary().get("presenter").asString()).isEqualTo(other.participant());
    assertThat(position(10_000, 0).status()).isEqualTo(422);
    assertThat(position(-1, 0).status()).isEqualTo(422);

    regie.post("/api/events/" + event + "/plenary/stop");
    assertThat(plenary().get("snapshotId").isNull()).isTrue();
  }

  @Test
  void aDeckIsOpenToTheRoomWhileItIsShownAndOnceItIsPublished() {
    var people =
        List.of(
            gathering.participant(1, "Fatima"),
            gathering.expert("Lies"),
            gathering.observer("Oor"));
    var deck = "/api/snapshots/" + sid + "/deck";
    assertThat(people).extracting(person -> person.get(deck).status()).containsOnly(404);
    regie.post("/api/events/" + event + "/plenary", Map.of("snapshotId", sid));
    assertThat(people).extracting(person -> person.get(deck).status()).containsOnly(200);
    regie.post("/api/events/" + event + "/plenary/stop");
    assertThat(people).extracting(person -> person.get(deck).status()).containsOnly(404);
    regie.post("/api/snapshots/" + sid + "/publish");
    assertThat(people).extracting(person -> person.get(deck).status()).containsOnly(200);
    assertThat(Gathering.on(port).facilitator("Elders").get(deck).status()).isEqualTo(404);
  }

  @Test
  void onlyTheFacilitatorPresents() {
    var people = new LinkedHashMap<String, Visitor>();
    people.put("deelnemer", gathering.participant(1, "Fatima"));
    people.put("expert", gathering.expert("Lies"));
    people.put("toehoorder", gathering.observer("Oor"));
    people.put("begeleider elders", Gathering.on(port).facilitator("Elders"));
    people.put("onbekende", gathering.stranger());
    var answers = new LinkedHashMap<String, List<Integer>>();
    var at = "/api/events/" + event + "/plenary";
    people.forEach(
        (who, person) ->
            answers.put(
                who,
                List.of(
                    person.post(at, Map.of("snapshotId", sid)).status(),
                    person.post(at + "/position", Map.of("slide", 0)).status(),
                    person.post(at + "/stop").status())));
    var expected = new LinkedHashMap<String, List<Integer>>();
    expected.put("deelnemer", List.of(403, 403, 403));
    expected.put("expert", List.of(403, 403, 403));
    expected.put("toehoorder", List.of(403, 403, 403));
    expected.put("begeleider elders", List.of(404, 404, 404));
    expected.put("onbekende", List.of(401, 401, 401));
    assertThat(answers).isEqualTo(expected);
    assertThat(regie.post(at, Map.of("snapshotId", "bestaatniet")).status()).isEqualTo(404);
    assertThat(regie.post(at, Map.of()).status()).isEqualTo(422);
  }

  private Gathering.Answer position(int slide, int page) {
    return regie.post(
        "/api/events/" + event + "/plenary/position", Map.of("slide", slide, "page", page));
  }

  private JsonNode plenary() {
    return regie.get("/api/events/" + event + "/live").json().get("plenary");
  }
}
