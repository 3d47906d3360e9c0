package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Answer;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.Writing;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The remote control at the table whose turn it is. */
@ServerTest
@Import(Writing.class)
class HandOverIT {
  @LocalServerPort private int port;
  @Autowired private Writing writing;

  private Gathering gathering;
  private Visitor regie;
  private Visitor table3;
  private Visitor table1;
  private String plenary;
  private List<String> slidesOf3;

  @BeforeEach
  void table3IsOnScreen() {
    gathering = Gathering.on(port);
    regie = gathering.facilitator("An");
    table3 = gathering.participant(3, "Fatima");
    table1 = gathering.participant(1, "Jef");
    writing.paragraph(gathering.id() + ".D1.t3", "para0001", "Wij zijn gast in de straat.");
    writing.sheet(gathering.id(), "t3", "Eerst luisteren.", "Wie beslist?");
    plenary = "/api/events/" + gathering.id() + "/plenary";
    var sid = regie.post("/api/events/" + gathering.id() + "/snapshots", Map.of()).json();
    var deck = regie.get("/api/snapshots/" + sid.get("id").asString() + "/deck").json();
    slidesOf3 =
        StreamSupport.stream(deck.get("slides").spliterator(), false)
            .filter(slide -> slide.path("tableId").asString("").equals("t3"))
            .map(slide -> slide.get("id").asString())
            .toList();
    regie.post(plenary, Map.of("snapshotId", sid.get("id").asString()));
    move(regie, slidesOf3.getFirst());
  }

  @Test
  void theTableTurnsItsOwnSlidesOnly() {
    assertThat(move(table3, slidesOf3.getLast()).status()).isEqualTo(403);

    handOver();

    assertThat(move(table3, slidesOf3.getLast()).status()).isEqualTo(200);
    assertThat(state(regie).get("slideId").asString()).isEqualTo(slidesOf3.getLast());
    assertThat(move(table3, "title").status()).isEqualTo(409);
    assertThat(move(table3, "t1").status()).isEqualTo(409);
    assertThat(state(regie).get("slideId").asString()).isEqualTo(slidesOf3.getLast());
    assertThat(
            Stream.of("pause", "stop", "take-over", "hand-over", "table-clock")
                .map(command -> table3.post(plenary + "/" + command).status()))
        .containsOnly(403);
  }

  @Test
  void nobodyElseTurnsThem() {
    handOver();
    var others =
        List.of(
            table1,
            gathering.expert("Lies"),
            gathering.observer("Mo"),
            gathering.projector(),
            Gathering.on(port).participant(3, "Elders"));
    assertThat(others)
        .extracting(person -> move(person, slidesOf3.getLast()).status())
        .containsExactly(403, 403, 403, 403, 404);
    assertThat(others)
        .extracting(person -> person.post(plenary + "/take-back").status())
        .containsExactly(403, 403, 403, 403, 404);
  }

  @Test
  void theRemoteComesBackWhenTheFacilitatorMoves() {
    handOver();
    move(regie, slidesOf3.getLast());
    assertThat(state(table3).get("handedTo").isNull()).isTrue();
    assertThat(move(table3, slidesOf3.getFirst()).status()).isEqualTo(403);

    handOver();
    regie.post(plenary + "/pause");
    assertThat(move(table3, slidesOf3.getFirst()).status()).isEqualTo(403);
  }

  @Test
  void theTableGivesTheRemoteBackAndTheRoomStaysOnItsSlide() {
    handOver();
    move(table3, slidesOf3.getLast());
    assertThat(table3.post(plenary + "/take-back").status()).isEqualTo(200);
    assertThat(state(regie).get("handedTo").isNull()).isTrue();
    assertThat(state(regie).get("slideId").asString()).isEqualTo(slidesOf3.getLast());
    assertThat(table3.post(plenary + "/take-back").status()).isEqualTo(403);
  }

  @Test
  void theRemoteComesBackWhenTheSlidesOfTheTableAreHidden() {
    handOver();
    var sid = state(regie).get("snapshotId").asString();
    regie.put(
        "/api/snapshots/" + sid + "/deck/visibility",
        Map.of("slideIds", slidesOf3, "hidden", true));
    assertThat(state(regie).get("handedTo").isNull()).isTrue();
  }

  @Test
  void onlyTheTableWithTheRemoteSeesItsTime() {
    assertThat(state(table3).get("floorSince").isNull()).isTrue();
    handOver();
    assertThat(state(table3).get("floorSince")).isEqualTo(state(regie).get("floorSince"));
    assertThat(state(table1).get("floorSince").isNull()).isTrue();
  }

  @Test
  void aSlideAboutNoTableCannotBeHandedOver() {
    move(regie, "title");
    assertThat(regie.post(plenary + "/hand-over").status()).isEqualTo(409);
  }

  private void handOver() {
    assertThat(regie.post(plenary + "/hand-over").json().get("handedTo").asString())
        .isEqualTo("t3");
  }

  private Answer move(Visitor person, String slideId) {
    return person.post(plenary + "/position", Map.of("slideId", slideId));
  }

  private JsonNode state(Visitor person) {
    return person.get("/api/events/" + gathering.id() + "/live").json().get("plenary");
  }
}
