package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.Writing;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The night between two days over HTTP. */
@ServerTest
@Import(Writing.class)
class SincePlenaryIT {
  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private SettableClock clock;

  private Gathering gathering;
  private Visitor fatima;
  private Visitor lies;
  private String draft;

  @BeforeEach
  void theLastSessionOfTheFirstDayEnds() {
    at("2027-05-24T15:00:00Z");
    gathering = Gathering.on(port);
    var regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    lies = gathering.expert("Lies");
    draft = gathering.id() + ".D1.t3";
    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
    writing.paragraph(draft, "para0002", "De jongere beslist mee.");
    var session = "/api/events/" + gathering.id() + "/sessions/3/";
    assertThat(regie.post(session + "start").status()).isEqualTo(200);
    at("2027-05-24T15:55:00Z");
    assertThat(regie.post(session + "end").status()).isEqualTo(200);
  }

  @Test
  void theMorningHasWhatChangedSinceThePlenaryAndTheOpenReactionsInTextOrder() {
    assertThat(since(fatima).path("since").isNull()).isTrue();
    at("2027-05-24T20:00:00Z");
    writing.replace(draft, "para0001", "gast", "te gast in stilte");
    var gone = react("blijft niet", "para0003");
    var second = react("jongere", "para0002");
    var first = react("stilte", "para0001");
    var later = react("stilte", "para0001");
    var handled = react("straat", "para0001");
    var whole = reactToWhole();
    writing.remove(draft, "para0003");
    assertThat(fatima.post("/api/threads/" + handled + "/resolve").status()).isEqualTo(200);
    at("2027-05-25T07:00:00Z");

    var text = text(since(fatima));

    assertThat(Instant.parse(since(fatima).path("since").asString()))
        .isBefore("2027-05-24T16:00:00Z");
    assertThat(text.path("wordsAdded").asInt()).isEqualTo(3);
    assertThat(text.path("wordsRemoved").asInt()).isZero();
    assertThat(text.path("openThreads").valueStream().map(JsonNode::asString))
        .containsExactly(whole, first, later, second, gone);
  }

  @Test
  void onlyATableSeesItsOwnMorning() {
    at("2027-05-25T07:00:00Z");
    assertThat(text(since(gathering.participant(5, "Jef"))).isMissingNode()).isTrue();
    assertThat(lies.get("/api/events/" + gathering.id() + "/since-plenary").status())
        .isEqualTo(403);
    assertThat(
            Gathering.on(port)
                .participant(3, "Elders")
                .get("/api/events/" + gathering.id() + "/since-plenary")
                .status())
        .isEqualTo(404);
  }

  private void at(String instant) {
    clock.set(Instant.parse(instant));
  }

  private JsonNode since(Visitor visitor) {
    return visitor.get("/api/events/" + gathering.id() + "/since-plenary").json();
  }

  private JsonNode text(JsonNode since) {
    return since
        .path("texts")
        .valueStream()
        .filter(text -> text.path("draftId").asString().equals(draft))
        .findFirst()
        .orElseGet(() -> since.path("missing"));
  }

  private String react(String words, String blockId) {
    if (blockId.equals("para0003")) {
      writing.paragraph(draft, blockId, "Dit blijft niet staan.");
    }
    clock.pass(java.time.Duration.ofSeconds(1));
    return posted(Map.of("type", "risk", "text", words, "anchor", writing.anchor(draft, words)));
  }

  private String reactToWhole() {
    clock.pass(java.time.Duration.ofSeconds(1));
    return posted(Map.of("type", "risk", "text", "Alles.", "whole", true));
  }

  private String posted(Map<String, Object> reaction) {
    var answer = lies.post("/api/drafts/" + draft + "/threads", reaction);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asString();
  }
}
