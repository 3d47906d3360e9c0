package be.werktafel.polls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Answer;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.TabletAtTable;
import be.werktafel.Writing;
import be.werktafel.access.Ids;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.access.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The room answers, over HTTP and on the wire. */
@ServerTest
@Import(Writing.class)
class PollsIT {
  private static final String REASON = "De stad betaalt dit niet.";

  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private People people;
  @Autowired private Tokens tokens;

  private Gathering gathering;
  private Visitor an;
  private Visitor fatima;
  private Visitor lies;
  private String draft;

  @BeforeEach
  void aRoomWithOneTable() {
    gathering = Gathering.on(port);
    an = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    lies = gathering.expert("Lies");
    draft = gathering.id() + ".D1.t3";
    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
  }

  @Test
  void hundredFiftyPeopleBehindOneAddressWhoAnswerTogetherCountOnceEach() throws Exception {
    List<Visitor> room = room(150);
    String poll = openSupport();

    List<Callable<Answer>> first = new ArrayList<>();
    List<Callable<Answer>> second = new ArrayList<>();
    for (int i = 0; i < room.size(); i++) {
      Visitor voter = room.get(i);
      int before = i % 6;
      int after = i % 5;
      first.add(() -> answer(voter, poll, before));
      second.add(() -> answer(voter, poll, after));
    }
    assertAllAccepted(together(first));
    // A third of the people changes their mind, and one of them from two devices at once.
    assertAllAccepted(together(second.stream().limit(50).toList()));
    assertAllAccepted(together(List.of(second.getFirst(), second.getFirst())));

    assertThat(now(an, poll).path("result").isMissingNode()).isTrue();
    ok(an.post(path("/polls/" + poll + "/reveal")));

    JsonNode result = now(fatima, poll).path("result");
    assertThat(result.path("answered").asInt()).isEqualTo(150);
    assertThat(result.path("voters").asInt()).isEqualTo(152);
    int[] expected = new int[6];
    IntStream.range(0, 150).forEach(i -> expected[i < 50 ? i % 5 : i % 6]++);
    assertThat(counts(result, "participants")).containsExactly(expected);
    assertThat(counts(result, "experts")).containsOnly(0);
  }

  @Test
  void anAnswerThatIsAcceptedWhileTheResultIsRevealedIsCounted() throws Exception {
    List<Visitor> room = room(40);
    String poll = openSupport();
    List<Callable<Answer>> calls = new ArrayList<>();
    room.forEach(voter -> calls.add(() -> answer(voter, poll, 0)));
    calls.add(20, () -> an.post(path("/polls/" + poll + "/reveal")));

    long accepted = together(calls).stream().filter(answer -> answer.status() == 200).count();

    assertThat(now(an, poll).at("/result/answered").asLong()).isEqualTo(accepted);
  }

  @Test
  void nothingIsRevealedEarlyToAnyRole() throws Exception {
    Map<String, Visitor> everybody = new LinkedHashMap<>();
    everybody.put("participant", fatima);
    everybody.put("expert", lies);
    everybody.put("facilitator", an);
    everybody.put("organiser", gathering.organiser());
    everybody.put("observer", gathering.observer("Mo"));
    everybody.put("projector", gathering.projector());
    Map<String, TabletAtTable> tablets = new LinkedHashMap<>();
    everybody.forEach(
        (who, person) -> {
          if (!person.participant().isEmpty()) {
            tablets.put(who, TabletAtTable.open(port, gathering, person));
          }
        });
    try {
      String poll = openSupport();
      ok(answer(fatima, poll, Map.of("dots", List.of(0, 0, 0, 0, 0, 1), "reason", REASON)));
      ok(answer(lies, poll, 3));
      tablets.forEach(
          (who, tablet) ->
              await(who)
                  .untilAsserted(
                      () ->
                          assertThat(tablet.heard("polls").getLast().at("/0/answered").asInt())
                              .isEqualTo(2)));
      ok(an.post(path("/polls/" + poll + "/close")));
      tablets.forEach(
          (who, tablet) ->
              await(who)
                  .until(
                      () ->
                          tablet
                              .heard("polls")
                              .getLast()
                              .at("/0/state")
                              .asString()
                              .equals("closed")));

      everybody.forEach(
          (who, person) -> {
            assertHidden(who, person.get(path("/live")).text());
            String own = person.get(path("/polls/" + poll + "/answer")).text();
            assertThat(own.contains(REASON)).as(who).isEqualTo(who.equals("participant"));
          });
      tablets.forEach((who, tablet) -> assertHidden(who, tablet.heard().toString()));

      ok(an.post(path("/polls/" + poll + "/reveal")));
      tablets.forEach(
          (who, tablet) ->
              await(who)
                  .untilAsserted(
                      () ->
                          assertThat(tablet.heard("polls").getLast().at("/0/result/reasons/0/text"))
                              .asString()
                              .contains(REASON)));
      everybody.forEach(
          (who, person) -> {
            String text = person.get(path("/live")).json().path("polls").toString();
            assertThat(text).as(who).contains(REASON).doesNotContain(fatima.participant());
          });
    } finally {
      tablets.values().forEach(TabletAtTable::close);
    }
  }

  private static void assertHidden(String who, String wire) {
    assertThat(wire).as(who).doesNotContain("\"result\"", "\"counts\"", "\"reasons\"", REASON);
  }

  @Test
  void answersAreChangedUntilTheFacilitatorClosesThePoll() {
    String poll = openSupport();
    ok(answer(fatima, poll, 4));
    ok(answer(fatima, poll, 1));
    assertThat(fatima.get(path("/polls/" + poll + "/answer")).json().path("dots").toString())
        .isEqualTo("[0,1,0,0,0,0]");
    assertThat(lies.get(path("/polls/" + poll + "/answer")).json().path("dots")).isEmpty();

    ok(an.post(path("/polls/" + poll + "/close")));
    refused(answer(fatima, poll, 0), 409, "peiling-gesloten");
    ok(an.post(path("/polls/" + poll + "/reveal")));

    assertThat(counts(now(lies, poll).path("result"), "together"))
        .containsExactly(0, 1, 0, 0, 0, 0);
    refused(an.delete(path("/polls/" + poll)), 409, "peiling-getoond");
  }

  @Test
  void onlyParticipantsAndExpertsAnswerAndOnlyTheFacilitatorRuns() {
    String poll = openSupport();
    refused(answer(an, poll, 0), 403, "geen-toegang");
    refused(answer(gathering.observer("Mo"), poll, 0), 403, "geen-toegang");
    refused(answer(gathering.projector(), poll, 0), 403, "geen-toegang");
    refused(answer(Gathering.on(port).participant(1, "Ine"), poll, 0), 404, "onbekend-evenement");
    for (Visitor person : List.of(fatima, lies)) {
      refused(person.post(path("/polls"), pulse()), 403, "geen-toegang");
      refused(person.post(path("/polls/" + poll + "/reveal")), 403, "geen-toegang");
      refused(person.post(path("/polls/" + poll + "/close")), 403, "geen-toegang");
      refused(person.delete(path("/polls/" + poll)), 403, "geen-toegang");
    }
    refused(an.post(path("/polls"), pulse()), 409, "peiling-loopt");
  }

  @Test
  void anObjectionNeedsAReasonAndAnAnswerFitsTheQuestion() {
    String poll = openSupport();
    refused(answer(fatima, poll, 5), 422, "bezwaar-zonder-reden");
    refused(
        answer(fatima, poll, Map.of("dots", List.of(1, 1, 0, 0, 0, 0))), 422, "ongeldig-antwoord");
    refused(answer(fatima, poll, Map.of("dots", List.of(1))), 422, "ongeldig-antwoord");
    refused(answer(fatima, poll, Map.of()), 422, "ongeldig-antwoord");
    refused(
        answer(fatima, poll, Map.of("dots", List.of(0, 0, 0, 0, 0, 1), "reason", "x".repeat(301))),
        422,
        "te-lang");
    ok(an.delete(path("/polls/" + poll)));

    ok(
        an.post(
            path("/polls"),
            Map.of(
                "kind",
                "dots",
                "question",
                "Wat eerst?",
                "options",
                List.of("Nachtwerk", "Vorming", "Budget"),
                "dots",
                3)));
    String dots = openPoll();
    ok(answer(fatima, dots, Map.of("dots", List.of(2, 0, 1))));
    refused(answer(fatima, dots, Map.of("dots", List.of(2, 2, 0))), 422, "ongeldig-antwoord");
    refused(answer(fatima, dots, Map.of("dots", List.of(-1, 2, 0))), 422, "ongeldig-antwoord");
  }

  @Test
  void aPollThatCannotBeAnsweredIsRefused() {
    refused(an.post(path("/polls"), Map.of()), 422, "onvolledig");
    refused(an.post(path("/polls"), Map.of("kind", "support")), 422, "peiling-zonder-sectie");
    refused(an.post(path("/polls"), Map.of("kind", "consent")), 422, "lege-vraag");
    refused(
        an.post(path("/polls"), Map.of("kind", "pulse", "question", "Klaar?")),
        422,
        "peiling-keuzes");
    refused(
        an.post(
            path("/polls"),
            Map.of("kind", "dots", "question", "Wat?", "options", List.of("a", "b"), "dots", 11)),
        422,
        "peiling-stippen");
    refused(
        an.post(path("/polls"), Map.of("kind", "support", "draftId", "geen")),
        404,
        "onbekende-tekst");
  }

  @Test
  void aResultSaysWhenItsTextWasChangedAfterThePolledSnapshot() {
    String snapshot =
        an.post(path("/snapshots"), Map.of("title", "Proef")).json().path("id").asString();
    ok(
        an.post(
            path("/polls"), Map.of("kind", "support", "draftId", draft, "snapshotId", snapshot)));
    String poll = openPoll();
    ok(answer(fatima, poll, 0));
    ok(an.post(path("/polls/" + poll + "/reveal")));
    assertThat(now(fatima, poll).path("changedSince").asBoolean()).isFalse();
    assertThat(now(fatima, poll).path("snapshotId").asString()).isEqualTo(snapshot);

    try (var tablet = TabletAtTable.open(port, gathering, fatima)) {
      writing.paragraph(draft, "para0002", "En wij blijven dat.");
      await()
          .until(
              () ->
                  tablet.heard("polls").stream()
                      .anyMatch(polls -> polls.at("/0/changedSince").asBoolean(false)));
    }
  }

  @Test
  void aPollThatOpensIsOnTheRoomScreenUntilTheFacilitatorGoesBackToTheSlides() {
    String poll = openSupport();
    JsonNode screen = fatima.get(path("/live")).json().path("screen");
    assertThat(screen.path("content").asString()).isEqualTo("poll");
    assertThat(screen.path("contentId").asString()).isEqualTo(poll);

    refused(fatima.post(path("/screen/slide")), 403, "geen-toegang");
    ok(an.post(path("/screen/slide")));

    assertThat(fatima.get(path("/live")).json().at("/screen/content").asString())
        .isEqualTo("slide");
  }

  @Test
  void aTurnedPageTakesThePlaceOfThePollOnTheProjector() {
    String snapshot =
        an.post(path("/snapshots"), Map.of("title", "Proef")).json().path("id").asString();
    ok(an.post(path("/plenary"), Map.of("snapshotId", snapshot)));
    openSupport();
    assertThat(screen()).isEqualTo("poll");

    String slide = an.get(path("/live")).json().at("/plenary/slideId").asString();
    ok(an.post(path("/plenary/position"), Map.of("slideId", slide)));

    assertThat(screen()).isEqualTo("slide");
  }

  private String screen() {
    return fatima.get(path("/live")).json().at("/screen/content").asString();
  }

  /** More people than the tables have seats for, signed in as after joining. */
  private List<Visitor> room(int size) {
    List<Visitor> room = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String table = "t" + (i % 6 + 1);
      var person =
          new Person(
              Ids.next(), gathering.id(), "Deelnemer " + i, null, null, Role.PARTICIPANT, table);
      people.add(person);
      String token = tokens.issue(person, ServerTest.START.plus(Duration.ofDays(1)));
      room.add(new Visitor("http://localhost:" + port, token, person.id(), table));
    }
    return room;
  }

  /** Everything at once, each on a thread of its own. */
  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    List<T> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
    }
    return results;
  }

  private String openSupport() {
    ok(an.post(path("/polls"), Map.of("kind", "support", "draftId", draft)));
    return openPoll();
  }

  private static Map<String, Object> pulse() {
    return Map.of("kind", "pulse", "question", "Klaar?", "options", List.of("Ja", "Nee"));
  }

  private String openPoll() {
    for (JsonNode poll : an.get(path("/live")).json().path("polls")) {
      if (poll.path("state").asString().equals("open")) {
        return poll.path("id").asString();
      }
    }
    throw new AssertionError("no open poll");
  }

  private Answer answer(Visitor person, String poll, int choice) {
    List<Integer> dots = IntStream.range(0, 6).mapToObj(i -> i == choice ? 1 : 0).toList();
    return answer(
        person,
        poll,
        choice == 5 && person != fatima
            ? Map.of("dots", dots, "reason", REASON)
            : Map.of("dots", dots));
  }

  private Answer answer(Visitor person, String poll, Map<String, Object> body) {
    return person.put(path("/polls/" + poll + "/answer"), body);
  }

  private JsonNode now(Visitor person, String poll) {
    for (JsonNode each : person.get(path("/live")).json().path("polls")) {
      if (each.path("id").asString().equals(poll)) {
        return each;
      }
    }
    throw new AssertionError("no poll " + poll);
  }

  private static int[] counts(JsonNode result, String who) {
    for (JsonNode group : result.path("groups")) {
      if (group.path("who").asString().equals(who)) {
        return IntStream.range(0, group.path("counts").size())
            .map(i -> group.path("counts").get(i).asInt())
            .toArray();
      }
    }
    throw new AssertionError("no " + who + " in " + result);
  }

  private String path(String rest) {
    return "/api/events/" + gathering.id() + rest;
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
  }

  private static void assertAllAccepted(List<Answer> answers) {
    assertThat(answers).extracting(Answer::status).containsOnly(200);
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
  }
}
