package be.werktafel.requests;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** A table asks an expert, over HTTP. */
@ServerTest
@Import(Writing.class)
class HelpRequestsIT {
  private static final String LAW = "Recht en gegevensbescherming";

  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private SettableClock clock;

  private NewEvent event;
  private Api regie;
  private Api fatima;
  private Api.Joined lies;
  private Api.Joined tom;
  private String draft;

  @BeforeEach
  void aTableAndTwoExperts() {
    clock.set(ServerTest.START);
    event = NewEvent.on(Api.at(port));
    regie = event.facilitator().api();
    fatima = event.participant(3, "Fatima").api();
    lies = expert("Lies");
    tom = expert("Tom");
    draft = event.id() + ".D1.t3";
    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
  }

  @Test
  void aRequestIsClaimedAnsweredAndBecomesOneReaction() throws Exception {
    String id = asked("Mag een werker een screenshot bewaren?");
    clock.pass(Duration.ofMinutes(4));

    assertThat(ok(post(lies.api(), id, "claim")).path("state").asString()).isEqualTo("claimed");
    JsonNode waiting = requests(fatima).get(0);
    assertThat(waiting.at("/expert/name").asString()).isEqualTo("Lies");
    assertThat(waiting.path("discipline").asString()).isEqualTo(LAW);
    assertThat(Duration.between(at(waiting, "askedAt"), at(waiting, "since")).toMinutes())
        .isEqualTo(4);

    refused(post(fatima, id, "thread"), 409, "niets-te-bewaren");
    ok(lies.api().post(path(id, "answer"), Map.of("text", " Enkel met toestemming. ")));
    List<Callable<Answer>> twice =
        List.of(() -> post(fatima, id, "thread"), () -> post(lies.api(), id, "thread"));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var kept : threads.invokeAll(twice)) {
        assertThat(ok(kept.get()).path("threadId").asString()).isNotEmpty();
      }
    }

    JsonNode reactions = fatima.get("/api/drafts/" + draft + "/threads").body();
    assertThat(reactions).hasSize(1);
    JsonNode reaction = reactions.get(0);
    assertThat(reaction.path("text").asString())
        .isEqualTo("Mag een werker een screenshot bewaren?");
    assertThat(reaction.path("anchor").isNull()).isTrue();
    assertThat(reaction.at("/replies/0/text").asString()).isEqualTo("Enkel met toestemming.");
    assertThat(reaction.at("/replies/0/author/label").asString()).startsWith("Lies");
  }

  @Test
  void ofManyExpertsWhoClaimAtOnceOneGoes() throws Exception {
    String id = asked("Wie komt er?");
    List<Api.Joined> experts = new ArrayList<>(List.of(lies, tom));
    for (int i = 0; i < 6; i++) {
      experts.add(expert("Expert " + i));
    }
    List<Callable<Answer>> claims =
        experts.stream()
            .map(each -> (Callable<Answer>) () -> post(each.api(), id, "claim"))
            .toList();
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(claims)) {
        statuses.add(answer.get().status());
      }
    }
    assertThat(statuses).containsOnly(200, 409);
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
  }

  @Test
  void theFacilitatorSendsAnotherExpertAndARequestCanGoBackInTheQueue() {
    String id = asked("Wie komt er?");
    ok(post(lies.api(), id, "claim"));
    refused(post(tom.api(), id, "claim"), 409, "al-onderweg");
    refused(post(tom.api(), id, "release"), 403, "geen-toegang");

    ok(regie.post(path(id, "assign"), Map.of("expert", tom.id())));
    assertThat(requests(lies.api()).at("/0/expert/name").asString()).isEqualTo("Tom");
    refused(regie.post(path(id, "assign"), Map.of("expert", "niemand")), 422, "onbekende-expert");

    ok(post(tom.api(), id, "release"));
    assertThat(requests(regie).at("/0/state").asString()).isEqualTo("waiting");
  }

  @Test
  void aTableTakesItsOwnRequestBackAndSeesNoOthers() {
    String id = asked("Toch niet nodig?");
    Api ine = event.participant(1, "Ine").api();
    assertThat(requests(ine)).isEmpty();
    refused(post(ine, id, "close"), 404, "onbekende-hulpvraag");
    JsonNode watched = requests(event.observer().api());
    assertThat(watched.isNull() || watched.isMissingNode()).isTrue();

    ok(post(fatima, id, "close"));

    assertThat(requests(fatima)).isEmpty();
    refused(post(lies.api(), id, "claim"), 409, "vraag-voorbij");
  }

  @Test
  void invalidRequestsAreRefusedWithASentence() {
    String list = event.path("/help-requests");
    refused(fatima.post(list, Map.of("question", " ")), 422, "lege-vraag");
    refused(fatima.post(list, Map.of("question", "x".repeat(301))), 422, "te-lang");
    refused(
        fatima.post(list, Map.of("question", "Wie?", "discipline", "Sterrenkunde")),
        422,
        "onbekende-discipline");
    refused(
        fatima.post(list, Map.of("question", "Wie?", "draftId", event.id() + ".J1.t1")),
        403,
        "geen-toegang");
    refused(lies.api().post(list, Map.of("question", "Wie?")), 403, "geen-toegang");
    assertThat(requests(fatima)).isEmpty();
    for (int i = 0; i < 3; i++) {
      asked("Vraag " + i);
    }
    refused(fatima.post(list, Map.of("question", "Nog een?")), 409, "te-veel-vragen");
  }

  private Api.Joined expert(String name) {
    return Api.at(port).join(event.codes().path("expertCode").asString(), name);
  }

  private String asked(String question) {
    return ok(fatima.post(
            event.path("/help-requests"),
            Map.of("question", question, "discipline", LAW, "draftId", draft)))
        .path("id")
        .asString();
  }

  private static Instant at(JsonNode request, String field) {
    return Instant.parse(request.path(field).asString());
  }

  private JsonNode requests(Api api) {
    return api.get(event.path("/live")).body().path("helpRequests");
  }

  private static Answer post(Api api, String id, String command) {
    return api.post(path(id, command), Map.of());
  }

  private static String path(String id, String command) {
    return "/api/help-requests/" + id + "/" + command;
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
    return answer.body();
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
