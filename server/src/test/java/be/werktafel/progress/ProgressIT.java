package be.werktafel.progress;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.Writing;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The status of sections, answered questions and tried cases, over HTTP. */
@ServerTest
@Import(Writing.class)
class ProgressIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private SettableClock clock;

  private NewEvent event;
  private Api regie;
  private Api fatima;
  private Api ine;
  private String draft;

  @BeforeEach
  void aTableWithAText() {
    clock.set(ServerTest.START);
    event = NewEvent.on(Api.at(port));
    regie = event.facilitator().api();
    fatima = event.participant(3, "Fatima").api();
    ine = event.participant(1, "Ine").api();
    draft = event.id() + ".D1.t3";
    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
  }

  @Test
  void aTableStatesHowFarItsSectionIs() {
    ok(put(fatima, "/status", Map.of("status", "sketch")));

    assertThat(section(fatima).path("status").asString()).isEqualTo("sketch");
    assertThat(section(regie).path("status").asString()).isEqualTo("sketch");
    assertThat(progress(ine).path("sections")).isEmpty();
    ok(regie.post(event.path("/sessions/4/start")));
    assertThat(section(ine).path("status").asString()).isEqualTo("sketch");
    assertThat(
            progress(event.observer().api()).isMissingNode()
                || progress(event.observer().api()).isNull())
        .isTrue();
  }

  @Test
  void aQuestionPointsAtThePassageThatAnswersIt() {
    Map<String, String> anchor = writing.anchor(draft, "gast");
    ok(put(fatima, "/questions/D1.1", Map.of("anchor", anchor)));
    ok(put(fatima, "/questions/D1.2", Map.of()));

    JsonNode answered = section(fatima).path("answered");
    assertThat(answered).hasSize(2);
    assertThat(answered.at("/0/anchor/quote").asString()).isEqualTo("gast");
    assertThat(answered.at("/1/anchor").isMissingNode()).isTrue();

    ok(fatima.send(path("/questions/D1.1"), "DELETE", null));
    assertThat(section(fatima).at("/answered/0/questionId").asString()).isEqualTo("D1.2");
    assertThat(section(fatima).path("answered")).hasSize(1);
  }

  @Test
  void aProposalIsTestedOnceACaseWasTriedOnIt() {
    ok(tried("C2", "silent", false, "Zegt niets over memes."));
    assertThat(section(fatima).isMissingNode()).isTrue();
    ok(put(fatima, "/status", Map.of("status", "proposal")));
    assertThat(section(fatima).path("status").asString()).isEqualTo("tested");
    assertThat(section(fatima).path("stated").asString()).isEqualTo("proposal");

    ok(tried("C2", "guides", false, ""));
    JsonNode runs = progress(regie).path("caseRuns");
    assertThat(runs).hasSize(1);
    assertThat(runs.at("/0/verdict").asString()).isEqualTo("guides");

    ok(fatima.send(event.path("/case-runs/" + runs.at("/0/id").asString()), "DELETE", null));
    assertThat(section(fatima).path("status").asString()).isEqualTo("proposal");
  }

  @Test
  void aCaseTriedOnTheWholeFrameworkDoesNotTestOneSection() {
    ok(put(fatima, "/status", Map.of("status", "proposal")));
    ok(tried("C2", "contradicts", true, ""));

    assertThat(section(fatima).path("status").asString()).isEqualTo("proposal");
    assertThat(progress(fatima).at("/caseRuns/0/whole").asBoolean()).isTrue();
  }

  @Test
  void aTableTriesACaseOfItsOwn() {
    Answer added =
        fatima.post(
            event.path("/cases"), Map.of("title", "De lift", "text", "Sam stuurt een foto."));
    assertThat(added.status()).isEqualTo(201);
    String own = added.body().path("id").asString();
    ok(tried(own, "guides", false, ""));

    assertThat(progress(regie).at("/ownCases/0/title").asString()).isEqualTo("De lift");
    assertThat(progress(ine).path("ownCases")).isEmpty();
    Answer elsewhere = run(ine, event.id() + ".J1.t1", own, "guides", false, "");
    assertThat(elsewhere.code()).isEqualTo("onbekende-casus");

    ok(fatima.send(event.path("/cases/" + own), "DELETE", null));
    assertThat(progress(regie).path("ownCases")).isEmpty();
    assertThat(progress(regie).path("caseRuns")).isEmpty();
  }

  @Test
  void theOutcomeOfAPollShowsThatTheTextChangedSince() {
    assertThat(put(fatima, "/poll", Map.of("outcome", "supported")).status()).isEqualTo(403);
    ok(put(regie, "/poll", Map.of("outcome", "supported")));
    assertThat(section(fatima).path("status").asString()).isEqualTo("supported");
    assertThat(section(fatima).path("changedSincePoll").asBoolean()).isFalse();

    writing.paragraph(draft, "para0002", "En we luisteren.");
    assertThat(section(fatima).path("changedSincePoll").asBoolean()).isTrue();
    writing.remove(draft, "para0002");
    assertThat(section(fatima).path("changedSincePoll").asBoolean()).isFalse();

    ok(put(fatima, "/status", Map.of("status", "proposal")));
    assertThat(section(fatima).path("status").asString()).isEqualTo("proposal");
  }

  @Test
  void badInputChangesNothing() {
    assertThat(put(fatima, "/status", Map.of("status", "supported")).code())
        .isEqualTo("ongeldige-stand");
    assertThat(put(fatima, "/status", Map.of()).code()).isEqualTo("onvolledig");
    assertThat(put(fatima, "/status", Map.of("status", "klaar")).status()).isBetween(400, 422);
    assertThat(put(regie, "/poll", Map.of("outcome", "sketch")).code())
        .isEqualTo("ongeldige-stand");
    assertThat(put(fatima, "/questions/D1.99", Map.of()).code()).isEqualTo("onbekende-vraag");
    assertThat(
            put(fatima, "/questions/D1.1", Map.of("anchor", Map.of("start", "?", "quote", "x")))
                .code())
        .isEqualTo("ongeldige-passage");
    assertThat(tried("C99", "guides", false, "").code()).isEqualTo("onbekende-casus");
    assertThat(tried("C2", "guides", false, "x".repeat(301)).code()).isEqualTo("te-lang");
    assertThat(fatima.post(event.path("/cases"), Map.of("title", " ", "text", "x")).code())
        .isEqualTo("lege-casus");
    String sheet = event.id() + ".sheet.t3";
    assertThat(
            fatima
                .send("/api/drafts/" + sheet + "/status", "PUT", "{\"status\":\"sketch\"}")
                .code())
        .isEqualTo("onbekende-tekst");
    assertThat(put(ine, "/status", Map.of("status", "sketch")).status()).isEqualTo(403);

    assertThat(progress(regie).path("sections")).isEmpty();
    assertThat(progress(regie).path("caseRuns")).isEmpty();
    assertThat(progress(regie).path("ownCases")).isEmpty();
  }

  private Answer tried(String caseId, String verdict, boolean whole, String note) {
    return run(fatima, draft, caseId, verdict, whole, note);
  }

  private static Answer run(
      Api person, String draft, String caseId, String verdict, boolean whole, String note) {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("caseId", caseId);
    body.put("verdict", verdict);
    body.put("whole", whole);
    body.put("note", note);
    return person.post("/api/drafts/" + draft + "/case-runs", body);
  }

  private Answer put(Api person, String rest, Object body) {
    return person.send(path(rest), "PUT", JSON.writeValueAsString(body));
  }

  private String path(String rest) {
    return "/api/drafts/" + draft + rest;
  }

  private JsonNode progress(Api person) {
    return person.get(event.path("/live")).body().path("progress");
  }

  /** The progress of the draft as the person sees it; a missing node without any. */
  private JsonNode section(Api person) {
    for (JsonNode section : progress(person).path("sections")) {
      if (section.path("draftId").asString().equals(draft)) {
        return section;
      }
    }
    return JSON.missingNode();
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
  }
}
