package be.werktafel.review;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.Writing;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The register of reactions over HTTP on the real port. */
@ServerTest
@Import(Writing.class)
class ReactionRegisterIT {
  @LocalServerPort private int port;
  @Autowired private Writing writing;

  private Gathering gathering;
  private Visitor regie;
  private Visitor lies;

  @BeforeEach
  void twoExpertsReactedAtTwoTables() {
    gathering = Gathering.on(port);
    regie = gathering.facilitator("An");
    lies = gathering.expert("Lies");
    start(2);
    for (String draft : List.of(draft("D1.t3"), draft("J1.t1"))) {
      writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
      assertThat(
              lies.post(
                      "/api/drafts/" + draft + "/threads",
                      Map.of(
                          "type",
                          "risk",
                          "text",
                          "Let op.",
                          "anchor",
                          writing.anchor(draft, "gast in de straat")))
                  .status())
          .isEqualTo(201);
    }
  }

  @Test
  void theRegisterHasEveryReactionWithWhatWasDoneByWhomAndWhen() {
    var fatima = gathering.participant(3, "Fatima");
    var id = ofDraft(lies, "D1.t3").at("/threads/0/id").asString();
    fatima.post(
        "/api/threads/" + id + "/resolve",
        Map.of("outcome", "not-adapted", "reason", "Gast is ons woord."));
    writing.remove(draft("J1.t1"), "para0001");

    var handled = ofDraft(regie, "D1.t3").at("/threads/0");
    assertThat(handled.at("/author/label").asString()).startsWith("Lies");
    assertThat(handled.get("outcome").asString()).isEqualTo("not-adapted");
    assertThat(handled.get("reason").asString()).isEqualTo("Gast is ons woord.");
    assertThat(handled.get("handledBy").asString()).startsWith("Tafel 3");
    assertThat(handled.get("handledAt").asString()).isNotEmpty();
    assertThat(ofDraft(regie, "J1.t1").at("/threads/0/detached").asBoolean()).isTrue();
  }

  @Test
  void aTableSeesOnlyTheReactionsAtTextsThatAreOpenToIt() {
    var fatima = gathering.participant(3, "Fatima");
    assertThat(draftsIn(fatima)).contains(draft("D1.t3")).doesNotContain(draft("J1.t1"));
    assertThat(regie.post("/api/events/" + gathering.id() + "/sessions/2/end").status())
        .isEqualTo(200);
    start(4);
    assertThat(draftsIn(fatima)).contains(draft("D1.t3"), draft("J1.t1"));
  }

  @Test
  void theRegisterIsClosedToObserversAndOtherEvents() {
    assertThat(draftsIn(gathering.observer("Toehoorder"))).isEmpty();
    assertThat(Gathering.on(port).facilitator("Elders").get(path()).status()).isEqualTo(404);
    assertThat(gathering.stranger().get(path()).status()).isEqualTo(401);
  }

  private void start(int session) {
    assertThat(
            regie
                .post("/api/events/" + gathering.id() + "/sessions/" + session + "/start")
                .status())
        .isEqualTo(200);
  }

  private String draft(String name) {
    return gathering.id() + "." + name;
  }

  private String path() {
    return "/api/events/" + gathering.id() + "/reactions";
  }

  private List<String> draftsIn(Visitor reader) {
    return StreamSupport.stream(reader.get(path()).json().spliterator(), false)
        .map(each -> each.get("draftId").asString())
        .toList();
  }

  private JsonNode ofDraft(Visitor reader, String name) {
    return StreamSupport.stream(reader.get(path()).json().spliterator(), false)
        .filter(each -> each.get("draftId").asString().equals(draft(name)))
        .findFirst()
        .orElseThrow();
  }
}
