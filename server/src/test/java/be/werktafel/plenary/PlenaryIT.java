package be.werktafel.plenary;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.Writing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
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
  @Autowired private SettableClock clock;

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

  @AfterEach
  void theMorningOfTheFirstDay() {
    clock.set(ServerTest.START);
  }

  @Test
  void theDeckShowsWhatEachTableWroteAndNothingOfItsStartingText() {
    writing.paragraph(event + ".J1.t1", "para0002", "Later getypt.");
    var deck = regie.get("/api/snapshots/" + sid + "/deck");
    assertThat(deck.status()).as(deck.text()).isEqualTo(200);

    assertThat(deck.json().at("/snapshot/id").asString()).isEqualTo(sid);
    assertThat(ids(deck.json().get("slides")))
        .containsExactly(
            "title", "overview/0", "t1", "t1/news", "t1/ask", "t2", "t3", "t4", "t5", "t6", "end");
    var slides = deck.json().get("slides");
    assertThat(slides.get(2).get("headline").asString()).isEqualTo("Eerst de opdracht.");
    assertThat(slides.get(2).get("words").asInt()).isEqualTo(4);
    assertThat(slides.get(3).get("changes")).hasSize(1);
    assertThat(slides.get(3).toString()).contains("Onze opdracht is preventief.");
    assertThat(slides.get(3).get("notice").asString())
        .isEqualTo("Verkennende tekst, geen juridisch advies.");
    assertThat(slides.get(4).get("roomQuestion").asString()).isEqualTo("Wie beslist?");
    assertThat(deck.text()).doesNotContain("Later getypt.");
    assertThat(ids(deck.json().get("texts"))).contains("t1/J1", "t1/J1/0", "t3/D1");
  }

  @Test
  void theRoomCanBeShownATextThatIsNotInTheRun() {
    start();
    assertThat(moveTo("t1/J1/0", 1).status()).isEqualTo(200);

    assertThat(place()).isEqualTo(Map.of("phase", "slides", "slideId", "t1/J1/0", "page", 1));
    assertThat(plenary().get("floorSince").isNull()).isFalse();
  }

  private static List<String> ids(JsonNode slides) {
    var ids = new ArrayList<String>();
    slides.forEach(slide -> ids.add(slide.get("id").asString()));
    return ids;
  }

  @Test
  void theRoomFollowsThePresenter() {
    assertThat(plenary().get("phase").asString()).isEqualTo("none");
    assertThat(position(0, 0).status()).isEqualTo(409);

    assertThat(start().status()).isEqualTo(200);
    assertThat(position(2, 1).status()).isEqualTo(200);

    assertThat(place()).isEqualTo(at("slides", 2, 1));
    assertThat(plenary().get("snapshotId").asString()).isEqualTo(sid);
    assertThat(moveTo("bestaatniet", 0).status()).isEqualTo(422);
    assertThat(moveTo("t1", -1).status()).isEqualTo(422);

    command(regie, "stop");
    assertThat(place()).isEqualTo(Map.of("phase", "ended", "slideId", "null", "page", 0));
    assertThat(plenary().get("snapshotId").isNull()).isTrue();
  }

  @Test
  void theRoomScreenBetweenSlidesKeepsThePositionAndTheDeck() {
    var fatima = gathering.participant(1, "Fatima");
    start();
    position(2, 1);
    assertThat(command(regie, "pause").status()).isEqualTo(200);
    assertThat(place()).isEqualTo(at("paused", 2, 1));
    assertThat(plenary().get("snapshotId").asString()).isEqualTo(sid);
    assertThat(fatima.get("/api/snapshots/" + sid + "/deck").status()).isEqualTo(200);

    start();
    assertThat(place()).isEqualTo(at("slides", 2, 1));
    command(regie, "pause");
    position(3, 0);
    assertThat(place()).isEqualTo(at("slides", 3, 0));
  }

  @Test
  void onlyThePresenterMovesTheSlidesUntilAnotherPersonTakesOver() {
    var bert = gathering.facilitator("Bert");
    start();
    position(2, 1);
    var before = plenary();
    var refused =
        List.of(
            bert.post(plenaryPath(), Map.of("snapshotId", sid)),
            bert.post(plenaryPath() + "/position", Map.of("slideId", slide(3))),
            command(bert, "pause"),
            command(bert, "table-clock"),
            command(bert, "stop"));
    assertThat(refused).extracting(Gathering.Answer::status).containsOnly(409);
    assertThat(refused)
        .extracting(answer -> answer.json().get("detail").asString())
        .containsOnly("An presenteert nu. Neem eerst over op het presentatiescherm.");
    assertThat(plenary()).isEqualTo(before);

    assertThat(command(bert, "take-over").status()).isEqualTo(200);
    assertThat(place()).isEqualTo(at("slides", 2, 1));
    assertThat(plenary().get("presenter").asString()).isEqualTo(bert.participant());
    assertThat(plenary().get("presenterName").asString()).isEqualTo("Bert");
    assertThat(position(3, 0).text()).contains("Bert presenteert nu.");
    assertThat(bert.post(plenaryPath() + "/position", Map.of("slideId", slide(3))).status())
        .isEqualTo(200);
  }

  @Test
  void theClockOfATableContinuesOverItsSlidesAndRestartsAtTheNextTable() {
    start();
    assertThat(plenary().get("floorSince").isNull()).isTrue();
    moveTo("t1", 0);
    var first = clock.instant();
    clock.pass(Duration.ofMinutes(1));
    moveTo("t1/news", 0);
    command(regie, "pause");
    start();
    assertThat(floorSince()).isEqualTo(first);
    command(regie, "table-clock");
    assertThat(floorSince()).isEqualTo(clock.instant());
    clock.pass(Duration.ofMinutes(1));
    moveTo("t2", 0);
    assertThat(floorSince()).isEqualTo(clock.instant());
    moveTo("title", 0);
    assertThat(plenary().get("floorSince").isNull()).isTrue();
  }

  @Test
  void aPlenaryThatStartsNineMinutesLateGivesEachTableLessAndKeepsTheClosingTalk() {
    var items = regie.get("/api/events/" + event + "/programme").json().get("items");
    var closing =
        IntStream.range(0, items.size())
            .mapToObj(items::get)
            .filter(item -> item.get("kind").asString().equals("feedback"))
            .reduce((_, last) -> last)
            .orElseThrow();
    var late = Instant.parse(closing.get("startsAt").asString()).plus(Duration.ofMinutes(9));
    clock.set(late);
    regie = gathering.facilitator("Griet");
    start();
    clock.pass(Duration.ofSeconds(87));
    var softEnd = Instant.parse(closing.get("endsAt").asString()).minus(Duration.ofMinutes(12));
    for (var table : List.of("t1", "t2", "t3", "t4", "t5", "t6")) {
      moveTo(table, 0);
      var until = Instant.parse(plenary().get("floorUntil").asString());
      assertThat(Duration.between(clock.instant(), until).toSeconds()).isBetween(130L, 132L);
      clock.set(until);
    }
    assertThat(Duration.between(clock.instant(), softEnd))
        .as("questions and support keep their share: 13 of 33 minutes")
        .isBetween(Duration.ofSeconds(560), Duration.ofSeconds(575));
  }

  @Test
  void theRoomDoesNotSeeThePresenter() {
    start();
    position(1, 0);
    assertThat(plenary().get("presenterName").asString()).isEqualTo("An");
    for (var person :
        List.of(
            gathering.participant(1, "Fatima"),
            gathering.expert("Lies"),
            gathering.observer("Oor"))) {
      var seen = person.get("/api/events/" + event + "/live").json().get("plenary");
      assertThat(seen.get("snapshotId").asString()).isEqualTo(sid);
      assertThat(seen.get("presenter").isNull()).isTrue();
      assertThat(seen.get("presenterName").isNull()).isTrue();
      assertThat(seen.get("floorSince").isNull()).isTrue();
      assertThat(seen.get("floorUntil").isNull()).isTrue();
    }
  }

  @Test
  void aTakeOverWinsOverConcurrentMovesOfTheFormerPresenter() throws Exception {
    var bert = gathering.facilitator("Bert");
    start();
    var ids = new ArrayList<String>();
    slides().forEach(slide -> ids.add(slide.get("id").asString()));
    try (var presses = Executors.newVirtualThreadPerTaskExecutor()) {
      var pressed =
          IntStream.range(0, 40)
              .mapToObj(i -> presses.submit(() -> moveTo(ids.get(i % ids.size()), 0).status()))
              .toList();
      var taken = command(bert, "take-over").json();
      for (var press : pressed) {
        assertThat(press.get()).isIn(200, 409);
      }
      assertThat(plenary()).isEqualTo(taken);
    }
  }

  @Test
  void theRoomMayReadADeckWhileItIsPresentedAndAfterPublication() {
    var people =
        List.of(
            gathering.participant(1, "Fatima"),
            gathering.expert("Lies"),
            gathering.observer("Oor"));
    var deck = "/api/snapshots/" + sid + "/deck";
    assertThat(people).extracting(person -> person.get(deck).status()).containsOnly(404);
    start();
    assertThat(people).extracting(person -> person.get(deck).status()).containsOnly(200);
    command(regie, "stop");
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
    var at = plenaryPath();
    people.forEach(
        (who, person) ->
            answers.put(
                who,
                List.of(
                    person.post(at, Map.of("snapshotId", sid)).status(),
                    person.post(at + "/position", Map.of("slideId", "title")).status(),
                    command(person, "pause").status(),
                    command(person, "take-over").status(),
                    command(person, "table-clock").status(),
                    command(person, "stop").status())));
    var expected = new LinkedHashMap<String, List<Integer>>();
    expected.put("deelnemer", Collections.nCopies(6, 403));
    expected.put("expert", Collections.nCopies(6, 403));
    expected.put("toehoorder", Collections.nCopies(6, 403));
    expected.put("begeleider elders", Collections.nCopies(6, 404));
    expected.put("onbekende", Collections.nCopies(6, 401));
    assertThat(answers).isEqualTo(expected);
    assertThat(regie.post(at, Map.of("snapshotId", "bestaatniet")).status()).isEqualTo(404);
    assertThat(regie.post(at, Map.of()).status()).isEqualTo(422);
  }

  private Gathering.Answer start() {
    return regie.post(plenaryPath(), Map.of("snapshotId", sid));
  }

  private Gathering.Answer position(int slide, int page) {
    return moveTo(slide(slide), page);
  }

  private Gathering.Answer moveTo(String slideId, int page) {
    return regie.post(plenaryPath() + "/position", Map.of("slideId", slideId, "page", page));
  }

  /** The id of the slide at that place of the deck. */
  private String slide(int place) {
    return slides().get(place).get("id").asString();
  }

  private JsonNode slides() {
    return regie.get("/api/snapshots/" + sid + "/deck").json().get("slides");
  }

  private Gathering.Answer command(Visitor by, String name) {
    return by.post(plenaryPath() + "/" + name);
  }

  private String plenaryPath() {
    return "/api/events/" + event + "/plenary";
  }

  private JsonNode plenary() {
    return regie.get("/api/events/" + event + "/live").json().get("plenary");
  }

  private Instant floorSince() {
    return Instant.parse(plenary().get("floorSince").asString());
  }

  private Map<String, Object> at(String phase, int slide, int page) {
    return Map.of("phase", phase, "slideId", slide(slide), "page", page);
  }

  private Map<String, Object> place() {
    var now = plenary();
    return Map.of(
        "phase", now.get("phase").asString(),
        "slideId", now.get("slideId").asString("null"),
        "page", now.get("page").asInt());
  }
}
