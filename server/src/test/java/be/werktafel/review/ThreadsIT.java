package be.werktafel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.TabletAtTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reactions over HTTP on the real port. */
class ThreadsIT extends DraftReadByExperts {
  private static final AtomicInteger CHOSEN_IDS = new AtomicInteger();

  private static String chosenId() {
    return "%032x".formatted(CHOSEN_IDS.incrementAndGet());
  }

  @Test
  void theTableRepliesToAnExpertsReactionAndResolvesIt() {
    var before = writing.state(draft);

    var opened = react(lies, "risk", "Let op met het woord gast.");
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.json().at("/author/label").asString()).startsWith("Lies");
    var thread = opened.json().get("id").asString();

    var answered =
        fatima.post("/api/threads/" + thread + "/replies", Map.of("text", " We bekijken het. "));
    assertThat(answered.status()).isEqualTo(201);
    var handled = fatima.post("/api/threads/" + thread + "/resolve");
    assertThat(handled.json().get("state").asString()).isEqualTo("handled");
    assertThat(fatima.post("/api/threads/" + thread + "/resolve").json()).isEqualTo(handled.json());

    var seenByExpert = threads(lies).get(0);
    assertThat(seenByExpert.at("/replies/0/text").asString()).isEqualTo("We bekijken het.");
    assertThat(seenByExpert.at("/replies/0/author/label").asString()).startsWith("Tafel 3");
    assertThat(seenByExpert.at("/replies/0/author/id").asString("")).isEmpty();
    assertThat(threads(fatima).at("/0/replies/0/author/label").asString()).isEqualTo("Fatima");

    assertThat(lies.post("/api/threads/" + thread + "/reopen").json().get("state").asString())
        .isEqualTo("open");
    assertThat(writing.state(draft)).isEqualTo(before);
  }

  @Test
  void theTableSaysWhatItDidWithAReactionAndTheFirstStatementStays() {
    var thread = react(lies, "correction", "Schrijf buurt.").json().get("id").asString();
    var resolve = "/api/threads/" + thread + "/resolve";
    refuses(422, "lege-reden", resolve, Map.of("outcome", "not-adapted", "reason", "  "));
    refuses(422, "te-lang", resolve, Map.of("outcome", "adapted", "reason", "x".repeat(2001)));

    var handled =
        fatima.post(resolve, Map.of("outcome", "not-adapted", "reason", " Gast is ons woord. "));

    assertThat(handled.json().get("outcome").asString()).isEqualTo("not-adapted");
    assertThat(handled.json().get("reason").asString()).isEqualTo("Gast is ons woord.");
    assertThat(handled.json().get("handledBy").asString()).isEqualTo("Fatima");
    assertThat(threads(lies).at("/0/handledBy").asString()).startsWith("Tafel 3");
    assertThat(regie.post(resolve, Map.of("outcome", "adapted")).json().get("outcome").asString())
        .isEqualTo("not-adapted");
    var reopened = lies.post("/api/threads/" + thread + "/reopen").json();
    assertThat(reopened.path("outcome").isNull()).isTrue();
    assertThat(reopened.path("reason").isNull()).isTrue();
  }

  @Test
  void aReactionThatIsSentTwiceIsOpenedOnceAlsoAtTheSameMoment() {
    var list = "/api/drafts/" + draft + "/threads";
    var body = reaction("question", "Voor wie?");
    body.put("id", chosenId());

    var answers = IntStream.range(0, 6).parallel().mapToObj(i -> lies.post(list, body)).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(threads(fatima)).hasSize(1);
    assertThat(threads(fatima).at("/0/id").asString()).isEqualTo(body.get("id"));
  }

  @Test
  void aReplyThatIsSentTwiceIsAddedOnceAlsoAtTheSameMoment() {
    var thread = react(lies, "question", "Waarom gast?").json().get("id").asString();
    var reply = Map.of("id", chosenId(), "text", "Omdat het hun straat is.");

    var answers =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(i -> fatima.post("/api/threads/" + thread + "/replies", reply))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(threads(lies).at("/0/replies")).hasSize(1);
  }

  @Test
  void aRepeatedReactionIsConfirmedToItsAuthorAfterTheTextWasClosed() {
    var list = "/api/drafts/" + draft + "/threads";
    var body = reaction("question", "Voor wie?");
    body.put("id", chosenId());
    var thread = lies.post(list, body).json().get("id").asString();
    fatima.post("/api/threads/" + thread + "/replies", Map.of("text", "Onder ons gezegd."));
    var session = "/api/events/" + gathering.id() + "/sessions/";
    assertThat(regie.post(session + "2/end").status()).isEqualTo(200);
    assertThat(regie.post(session + "1/start").status()).isEqualTo(200);
    assertThat(lies.get(list).status()).isEqualTo(403);

    var again = lies.post(list, body);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().get("text").asString()).isEqualTo("Voor wie?");
    assertThat(again.json().get("replies")).isEmpty();
  }

  @Test
  void nobodyOpensAReactionWithTheIdOfAnotherPersonsReaction() {
    var list = "/api/drafts/" + draft + "/threads";
    var body = reaction("question", "Voor wie?");
    body.put("id", chosenId());
    lies.post(list, body);
    var other = gathering.expert("Jan");

    var taken = other.post(list, body);

    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.json().get("code").asString()).isEqualTo("kenmerk-bezet");
    body.put("id", "../x");
    refuses(422, "ongeldig-kenmerk", list, body);
  }

  @Test
  void aReactionToTheWholeTextHasNoPassageAndIsNeverDetached() {
    var list = "/api/drafts/" + draft + "/threads";
    var whole = body("question", "Voor wie is dit kader?", null);
    whole.put("whole", true);
    var both = reaction("risk", "Een passage, of alles.");
    both.put("whole", true);
    refuses(422, "onvolledig", list, both);

    assertThat(lies.post(list, whole).status()).isEqualTo(201);
    writing.remove(draft, "para0001");

    var seen = threads(fatima).get(0);
    assertThat(seen.path("anchor").isNull()).isTrue();
    assertThat(seen.get("quote").asString()).isEmpty();
    assertThat(seen.get("detached").asBoolean()).isFalse();
  }

  @Test
  void aReactionWhosePassageIsGoneKeepsItsQuote() {
    react(lies, "question", "Waarom gast?");
    assertThat(threads(fatima).at("/0/detached").asBoolean()).isFalse();

    writing.remove(draft, "para0001");

    assertThat(threads(fatima).at("/0/detached").asBoolean()).isTrue();
    assertThat(threads(fatima).at("/0/quote").asString()).isEqualTo("gast in de straat");
  }

  @Test
  void aDeletedPassageThatReturnsIsFoundAgainAlsoInASnapshot() {
    react(lies, "question", "Waarom gast?");
    writing.remove(draft, "para0001");
    assertThat(threads(fatima).at("/0/detached").asBoolean()).isTrue();

    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");

    assertThat(threads(fatima).at("/0/detached").asBoolean()).isFalse();
    var snapshot = regie.post("/api/events/" + gathering.id() + "/snapshots").json().get("id");
    var cut = regie.get("/api/snapshots/" + snapshot.asString() + "/drafts/" + draft).json();
    assertThat(cut.at("/threads/0/quote").asString()).isEqualTo("gast in de straat");
    assertThat(cut.at("/threads/0/detached").asBoolean()).isFalse();
  }

  @Test
  void aSnapshotKeepsHowAReactionWasResolved() {
    var thread = react(lies, "correction", "Schrijf buurt.").json().get("id").asString();
    fatima.post(
        "/api/threads/" + thread + "/resolve",
        Map.of("outcome", "not-adapted", "reason", "Gast is ons woord."));

    var snapshot = regie.post("/api/events/" + gathering.id() + "/snapshots").json().get("id");
    var cut = regie.get("/api/snapshots/" + snapshot.asString() + "/drafts/" + draft).json();

    assertThat(cut.at("/threads/0/state").asString()).isEqualTo("handled");
    assertThat(cut.at("/threads/0/outcome").asString()).isEqualTo("not-adapted");
    assertThat(cut.at("/threads/0/reason").asString()).isEqualTo("Gast is ons woord.");
  }

  @Test
  void equalWordsThatAlreadyExistedElsewhereAreNotThePassage() {
    writing.paragraph(draft, "para0002", "Elders zijn wij ook gast in de straat.");
    react(lies, "question", "Waarom gast?");

    writing.remove(draft, "para0001");

    assertThat(threads(fatima).at("/0/detached").asBoolean()).isTrue();
  }

  @Test
  void everyChangeRaisesTheRevisionOfAReaction() {
    var opened = react(lies, "source", "Zie art. 458.").json();
    var thread = "/api/threads/" + opened.get("id").asString();
    assertThat(opened.get("revision").asInt()).isZero();
    var replied = fatima.post(thread + "/replies", Map.of("text", "Ja"));
    assertThat(replied.json().get("revision").asInt()).isEqualTo(1);
    assertThat(fatima.post(thread + "/resolve").json().get("revision").asInt()).isEqualTo(2);
  }

  @Test
  void aReplyIsPushedWithoutTheRestOfItsThread() {
    var id = react(lies, "question", "Waarom gast?").json().get("id").asString();
    try (var tablet = TabletAtTable.open(port, gathering, fatima)) {
      for (int i = 0; i < 30; i++) {
        var text = Map.of("text", i + "x".repeat(1000));
        assertThat(lies.post("/api/threads/" + id + "/replies", text).status()).isEqualTo(201);
      }
      await().until(() -> tablet.heard("threads").size() >= 30);

      assertThat(tablet.heard("threads"))
          .allSatisfy(pushed -> assertThat(pushed.toString()).hasSizeLessThan(2000));
      var last = tablet.heard("threads").getLast();
      assertThat(last.at("/draftId").asString()).isEqualTo(draft);
      assertThat(last.at("/replies/0/threadId").asString()).isEqualTo(id);
      assertThat(last.at("/replies/0/revision").asInt()).isEqualTo(30);
      assertThat(last.at("/replies/0/reply/text").asString()).startsWith("29x");
      assertThat(last.at("/replies/0/reply/author/label").asString()).startsWith("Lies");
    }
    assertThat(threads(fatima).at("/0/replies")).hasSize(30);
  }

  @Test
  void openReactionsAreCountedOnTheTile() {
    var thread = react(lies, "source", "Zie art. 458.").json().get("id").asString();
    assertThat(openThreadsOfTable(3)).isEqualTo(1);
    fatima.post("/api/threads/" + thread + "/resolve");
    assertThat(openThreadsOfTable(3)).isZero();
  }

  @Test
  void theRightsToAReactionFollowRoleAndTable() {
    var thread = react(lies, "example", "Zo deed Gent het.").json().get("id").asString();
    var reader = gathering.participant(5, "Tweede lezer");
    var other = gathering.participant(2, "Andere tafel");
    var secondExpert = gathering.expert("Tom");
    var observer = gathering.observer("Toehoorder");
    var elsewhere = Gathering.on(port).facilitator("Elders");
    var list = "/api/drafts/" + draft + "/threads";
    var at = "/api/threads/" + thread;

    var allowed = new LinkedHashMap<String, List<Integer>>();
    var people = new LinkedHashMap<String, Visitor>();
    people.put("eigen tafel", fatima);
    people.put("tweede lezer", reader);
    people.put("andere tafel", other);
    people.put("schrijver van de reactie", lies);
    people.put("andere expert", secondExpert);
    people.put("begeleider", regie);
    people.put("organisator", gathering.organiser());
    people.put("toehoorder", observer);
    people.put("begeleider elders", elsewhere);
    people.put("onbekende", gathering.stranger());
    people.forEach(
        (who, person) ->
            allowed.put(
                who,
                List.of(
                    person.get(list).status(),
                    person.post(list, reaction("question", "Mag dit?")).status(),
                    person.post(at + "/replies", Map.of("text", "Ja")).status(),
                    person.post(at + "/resolve").status(),
                    person.post(at + "/reopen").status())));

    var expected = new LinkedHashMap<String, List<Integer>>();
    expected.put("eigen tafel", List.of(200, 201, 201, 200, 200));
    expected.put("tweede lezer", List.of(200, 201, 201, 403, 403));
    expected.put("andere tafel", List.of(403, 403, 403, 403, 403));
    expected.put("schrijver van de reactie", List.of(200, 201, 201, 200, 200));
    expected.put("andere expert", List.of(200, 201, 201, 403, 403));
    expected.put("begeleider", List.of(200, 201, 201, 200, 200));
    expected.put("organisator", List.of(200, 403, 403, 403, 403));
    expected.put("toehoorder", List.of(403, 403, 403, 403, 403));
    expected.put("begeleider elders", List.of(404, 404, 404, 404, 404));
    expected.put("onbekende", List.of(401, 401, 401, 401, 401));
    assertThat(allowed).isEqualTo(expected);
  }

  @Test
  void invalidInputIsRefusedWithASentenceAndChangesNothing() {
    var list = "/api/drafts/" + draft + "/threads";
    var anchor = writing.anchor(draft, "gast in de straat");
    refuses(422, "onvolledig", list, body(null, "Tekst", anchor));
    refuses(422, "onvolledig", list, body("question", "Tekst", null));
    refuses(422, "lege-tekst", list, body("question", "   ", anchor));
    refuses(422, "te-lang", list, body("question", "x".repeat(2001), anchor));
    var broken = new LinkedHashMap<>(anchor);
    broken.put("start", "BwAA");
    refuses(422, "ongeldige-passage", list, body("question", "Tekst", broken));
    broken.put("start", "%%%");
    refuses(422, "ongeldige-passage", list, body("question", "Tekst", broken));
    refuses(404, "onbekende-tekst", "/api/drafts/bestaatniet/threads", reaction("risk", "Tekst"));
    refuses(
        404,
        "onbekende-tekst",
        "/api/drafts/" + gathering.id() + ".sheet.t3/threads",
        reaction("risk", "Tekst"));
    refuses(404, "onbekende-reactie", "/api/threads/bestaatniet/replies", Map.of("text", "Ja"));
    assertThat(lies.post(list, body("mening", "Tekst", anchor)).status()).isIn(400, 422);
    assertThat(threads(fatima).isEmpty()).isTrue();
  }

  private void refuses(int status, String code, String path, Map<String, Object> body) {
    var answer = (path.contains("sheet") ? fatima : lies).post(path, body);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
    assertThat(answer.json().get("detail").asString()).endsWith(".");
  }

  private Gathering.Answer react(Visitor person, String type, String text) {
    return person.post("/api/drafts/" + draft + "/threads", reaction(type, text));
  }

  private Map<String, Object> reaction(String type, String text) {
    return body(type, text, writing.anchor(draft, "gast in de straat"));
  }

  private static Map<String, Object> body(
      @Nullable String type, String text, @Nullable Map<String, String> anchor) {
    var body = new LinkedHashMap<String, Object>();
    if (type != null) {
      body.put("type", type);
    }
    body.put("text", text);
    if (anchor != null) {
      body.put("anchor", anchor);
    }
    return body;
  }

  private JsonNode threads(Visitor person) {
    var answer = person.get("/api/drafts/" + draft + "/threads");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private int openThreadsOfTable(int number) {
    var tables = regie.get("/api/events/" + gathering.id() + "/tables").json().get("tables");
    return Objects.requireNonNull(tables.get(number - 1)).get("openThreads").asInt();
  }
}
