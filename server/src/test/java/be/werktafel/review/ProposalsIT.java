package be.werktafel.review;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Answer;
import be.werktafel.Gathering.Visitor;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.passages.PassageEdit;
import be.werktafel.review.ReviewThread.Acceptance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Text proposals over HTTP on the real port, in real rooms. */
class ProposalsIT extends DraftReadByExperts {
  private static final int ROUNDS = 25;

  @Autowired private LiveDocuments documents;
  @Autowired private ThreadStore store;

  @Test
  void theTableTakesAProposalOverOnce() {
    var opened = propose(lies, "gast in de straat", "te gast in de buurt");
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    assertThat(opened.json().get("type").asString()).isEqualTo("proposal");
    assertThat(opened.json().at("/proposal/original").asString()).isEqualTo("gast in de straat");
    assertThat(opened.json().at("/proposal/replacement").asString())
        .isEqualTo("te gast in de buurt");
    assertThat(opened.json().at("/proposal/takenOver").asBoolean()).isFalse();
    var accept = "/api/threads/" + opened.json().get("id").asString() + "/accept";

    var accepted = fatima.post(accept);

    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    assertThat(accepted.json().get("state").asString()).isEqualTo("handled");
    assertThat(accepted.json().get("outcome").asString()).isEqualTo("adapted");
    assertThat(accepted.json().get("handledBy").asString()).isEqualTo("Fatima");
    assertThat(accepted.json().at("/proposal/takenOver").asBoolean()).isTrue();
    assertThat(text()).endsWith("Wij zijn te gast in de buurt.");
    assertThat(fatima.post(accept).json()).isEqualTo(accepted.json());
    assertThat(text()).endsWith("Wij zijn te gast in de buurt.");
    assertThat(documents.writers(writing.draft(draft).document()).values())
        .as("the person who accepts is not the author of the words")
        .doesNotContain(fatima.participant());
  }

  @Test
  void aChangedPassageIsShownBesideTheProposalAndReplacedOnlyAsItWasSeen() {
    var id = proposed(lies, "gast in de straat", "te gast in de buurt");
    var accept = "/api/threads/" + id + "/accept";
    writing.replace(draft, "para0001", "in de", "op het plein en in de");

    var refused = fatima.post(accept);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("code").asString()).isEqualTo("passage-veranderd");
    assertThat(refused.json().at("/values/original").asString()).isEqualTo("gast in de straat");
    assertThat(refused.json().at("/values/now").asString())
        .isEqualTo("gast op het plein en in de straat");
    assertThat(refused.json().at("/values/replacement").asString())
        .isEqualTo("te gast in de buurt");
    assertThat(text()).endsWith("Wij zijn gast op het plein en in de straat.");
    assertThat(fatima.post(accept, Map.of("seen", "gast in de stad")).status()).isEqualTo(409);

    var accepted = fatima.post(accept, Map.of("seen", "gast op het plein en in de straat"));

    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    assertThat(text()).endsWith("Wij zijn te gast in de buurt.");
  }

  @Test
  void aProposalWhosePassageIsGoneKeepsItsWords() {
    var id = proposed(lies, "gast in de straat", "te gast in de buurt");
    writing.remove(draft, "para0001");

    var refused = fatima.post("/api/threads/" + id + "/accept");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("code").asString()).isEqualTo("passage-weg");
    assertThat(refused.json().at("/values/original").asString()).isEqualTo("gast in de straat");
    assertThat(thread(id).at("/proposal/replacement").asString()).isEqualTo("te gast in de buurt");
    assertThat(thread(id).get("state").asString()).isEqualTo("open");
  }

  @Test
  void aRejectionNeedsAReasonAndIsFinal() {
    var id = proposed(lies, "gast in de straat", "te gast in de buurt");
    var reject = "/api/threads/" + id + "/reject";
    assertThat(fatima.post(reject, Map.of("reason", " ")).status()).isEqualTo(422);

    var rejected = fatima.post(reject, Map.of("reason", "Straat is ons woord."));

    assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
    assertThat(rejected.json().get("outcome").asString()).isEqualTo("not-adapted");
    assertThat(rejected.json().get("reason").asString()).isEqualTo("Straat is ons woord.");
    var accepted = fatima.post("/api/threads/" + id + "/accept");
    assertThat(accepted.status()).isEqualTo(409);
    assertThat(accepted.json().get("code").asString()).isEqualTo("voorstel-afgehandeld");
    assertThat(text()).endsWith("Wij zijn gast in de straat.");
  }

  @Test
  void anAcceptanceThatACrashLeftBehindIsCompletedBeforeAnythingElse() {
    var id = proposed(lies, "gast in de straat", "te gast in de buurt");
    store.accept(id, leftBehind(id));

    var rejected = fatima.post("/api/threads/" + id + "/reject", Map.of("reason", "Te laat."));

    assertThat(rejected.status()).isEqualTo(409);
    assertThat(rejected.json().get("code").asString()).isEqualTo("voorstel-afgehandeld");
    assertThat(text()).endsWith("Wij zijn te gast in de buurt.");
    assertThat(thread(id).get("outcome").asString()).isEqualTo("adapted");
  }

  @Test
  void anEditThatReachedTheTextBeforeACrashIsNotMadeAgain() {
    var id = proposed(lies, "gast in de straat", "te gast in de buurt");
    var acceptance = leftBehind(id);
    store.accept(id, acceptance);
    documents.apply(
        writing.draft(draft).document(),
        acceptance.client(),
        Objects.requireNonNull(acceptance.update()),
        _ -> true);
    assertThat(text()).endsWith("Wij zijn te gast in de buurt.");
    writing.replace(draft, "para0001", "buurt", "hele buurt");

    var jef = gathering.participant(3, "Jef");
    assertThat(jef.post("/api/threads/" + id + "/accept").status()).isEqualTo(200);

    assertThat(text()).endsWith("Wij zijn te gast in de hele buurt.");
    assertThat(thread(id).get("handledBy").asString()).isEqualTo("Fatima");
  }

  @Test
  void anAcceptanceThatACrashLeftBehindIsGivenUpWhenThePassageChanged() {
    var id = proposed(lies, "gast in de straat", "te gast in de buurt");
    store.accept(id, leftBehind(id));
    writing.replace(draft, "para0001", "in de straat", "in de stad");

    assertThat(fatima.post("/api/threads/" + id + "/accept").json().get("code").asString())
        .isEqualTo("passage-veranderd");

    assertThat(text()).endsWith("Wij zijn gast in de stad.");
    var rejected = fatima.post("/api/threads/" + id + "/reject", Map.of("reason", "Stad."));
    assertThat(rejected.status()).isEqualTo(200);
  }

  @Test
  void anEqualTextThatIsThereAlreadyIsNotInsertedAgain() {
    var id = proposed(lies, "gast in de straat", "gast van de straat");
    writing.replace(draft, "para0001", "in de", "van de");

    var accepted = fatima.post("/api/threads/" + id + "/accept");

    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    assertThat(accepted.json().at("/proposal/takenOver").asBoolean()).isTrue();
    assertThat(text()).endsWith("Wij zijn gast van de straat.");
  }

  @Test
  void whoMayProposeTakeOverAndRejectFollowsRoleAndTable() {
    var people = new LinkedHashMap<String, Visitor>();
    people.put("eigen tafel", fatima);
    people.put("tweede lezer", gathering.participant(5, "Tweede lezer"));
    people.put("andere tafel", gathering.participant(2, "Andere tafel"));
    people.put("schrijver van het voorstel", lies);
    people.put("andere expert", gathering.expert("Tom"));
    people.put("begeleider", regie);
    people.put("organisator", gathering.organiser());
    people.put("toehoorder", gathering.observer("Toehoorder"));
    people.put("begeleider elders", Gathering.on(port).facilitator("Elders"));
    people.put("onbekende", gathering.stranger());
    var expected = new LinkedHashMap<String, List<Integer>>();
    expected.put("eigen tafel", List.of(201, 200, 200));
    expected.put("tweede lezer", List.of(201, 403, 403));
    expected.put("andere tafel", List.of(403, 403, 403));
    expected.put("schrijver van het voorstel", List.of(201, 403, 403));
    expected.put("andere expert", List.of(201, 403, 403));
    expected.put("begeleider", List.of(201, 403, 200));
    expected.put("organisator", List.of(403, 403, 403));
    expected.put("toehoorder", List.of(403, 403, 403));
    expected.put("begeleider elders", List.of(404, 404, 404));
    expected.put("onbekende", List.of(401, 401, 401));

    var seen = new LinkedHashMap<String, List<Integer>>();
    int n = 0;
    for (var each : people.entrySet()) {
      n++;
      var one = "plek" + n;
      var two = "hoek" + n;
      writing.paragraph(draft, "a" + n, one + " hier.");
      writing.paragraph(draft, "b" + n, two + " hier.");
      var taken = proposed(lies, one, "nieuw");
      var rejected = proposed(lies, two, "nieuw");
      seen.put(
          each.getKey(),
          List.of(
              propose(each.getValue(), one, "anders").status(),
              each.getValue().post("/api/threads/" + taken + "/accept").status(),
              each.getValue()
                  .post("/api/threads/" + rejected + "/reject", Map.of("reason", "Nee."))
                  .status()));
    }

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void nobodyTakesOverDuringAFreeze() {
    var id = proposed(lies, "gast in de straat", "te gast in de buurt");
    assertThat(regie.post("/api/events/" + gathering.id() + "/freeze").status()).isEqualTo(200);
    assertThat(fatima.post("/api/threads/" + id + "/accept").status()).isEqualTo(403);
    assertThat(text()).endsWith("Wij zijn gast in de straat.");
  }

  @Test
  void anImpossibleProposalIsRefusedWithASentence() {
    refuses(422, "voorstel-gelijk", "gast in de straat", " gast  in de straat ");
    refuses(422, "voorstel-te-lang", "gast in de straat", "x".repeat(2001));
    refuses(409, "voorstel-past-niet", "gast", "gast\nen buur");
    assertThat(fatima.get("/api/drafts/" + draft + "/threads").json().isEmpty()).isTrue();
    var question =
        lies.post(
            "/api/drafts/" + draft + "/threads",
            Map.of("type", "question", "text", "Waarom?", "anchor", writing.anchor(draft, "gast")));
    var id = question.json().get("id").asString();
    assertThat(fatima.post("/api/threads/" + id + "/accept").json().get("code").asString())
        .isEqualTo("geen-voorstel");
  }

  @Test
  void simultaneousDecisionsAboutOnePassageApplyOneOfThemOnce() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var tom = gathering.expert("Tom");
    var jef = gathering.participant(3, "Jef");
    for (int round = 0; round < ROUNDS; round++) {
      var as = "seed " + seed + ", round " + round;
      var block = "r" + round;
      var passage = "eerste woord " + round + " laatste woord";
      writing.paragraph(draft, block, "Voor " + passage + " na.");
      var one = proposed(lies, passage, "EEN" + round + " van Lies");
      var other = proposed(tom, passage, "TWEE" + round + " van Tom");
      var typed = "[getypt " + round + "]";
      List<Callable<Answer>> acts =
          new ArrayList<>(
              List.of(
                  () -> fatima.post("/api/threads/" + one + "/accept"),
                  () -> jef.post("/api/threads/" + one + "/accept"),
                  () -> jef.post("/api/threads/" + other + "/accept"),
                  () -> regie.post("/api/threads/" + other + "/reject", Map.of("reason", "Nee."))));
      boolean types = random.nextBoolean();
      Collections.shuffle(acts, random);
      var barrier = new CyclicBarrier(acts.size() + (types ? 1 : 0));
      List<Answer> answers;
      try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        var typing =
            pool.submit(
                () -> {
                  if (types) {
                    barrier.await();
                    type(block, "laatste", typed);
                  }
                  return types;
                });
        var running =
            acts.stream()
                .map(
                    act ->
                        pool.submit(
                            () -> {
                              barrier.await();
                              return act.call();
                            }))
                .toList();
        answers = new ArrayList<>();
        for (var each : running) {
          answers.add(each.get());
        }
        typing.get();
      }

      assertThat(answers).as(as).allSatisfy(each -> assertThat(each.status()).isIn(200, 409));
      var line = lineOf(block);
      var takenOver = new ArrayList<String>();
      for (var each : Map.of(one, "EEN" + round, other, "TWEE" + round).entrySet()) {
        var thread = thread(each.getKey());
        boolean isTaken = thread.at("/proposal/takenOver").asBoolean();
        if (isTaken) {
          takenOver.add(each.getValue());
          assertThat(line).as(as).containsOnlyOnce(each.getValue());
          assertThat(thread.get("outcome").asString()).as(as).isEqualTo("adapted");
        } else {
          assertThat(line).as(as).doesNotContain(each.getValue());
        }
      }
      assertThat(takenOver).as(as).hasSizeLessThanOrEqualTo(1);
      assertThat(thread(other).get("state").asString()).as(as).isEqualTo("handled");
      assertThat(line).as(as).startsWith("Voor ").endsWith(" na.");
      if (takenOver.isEmpty()) {
        assertThat(line.replace(typed, "")).as(as).isEqualTo("Voor " + passage + " na.");
      }
      if (types && line.contains("laatste")) {
        assertThat(line).as(as).containsOnlyOnce(typed);
      }
    }
  }

  /** Types before a word of a paragraph, if the word is still there. */
  private void type(String block, String word, String typed) {
    writing.replace(draft, block, word, typed + word);
  }

  private Acceptance leftBehind(String id) {
    var thread = store.find(id).orElseThrow();
    var proposal = Objects.requireNonNull(thread.proposal());
    var made =
        documents.read(
            writing.draft(draft).document(),
            text ->
                PassageEdit.make(
                    text,
                    Objects.requireNonNull(thread.anchor()),
                    proposal.replacement(),
                    77_777,
                    () -> "nieuw"));
    var edit = (PassageEdit.Result.Made) made;
    return new Acceptance(
        "acceptance",
        fatima.participant(),
        Instant.parse("2026-05-27T11:00:00Z"),
        proposal.original(),
        edit.client(),
        edit.update());
  }

  private void refuses(int status, String code, String words, String replacement) {
    var answer = propose(lies, words, replacement);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
    assertThat(answer.json().get("detail").asString()).endsWith(".");
  }

  private String proposed(Visitor person, String words, String replacement) {
    var answer = propose(person, words, replacement);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("id").asString();
  }

  private Answer propose(Visitor person, String words, String replacement) {
    return person.post(
        "/api/drafts/" + draft + "/threads",
        Map.of(
            "text",
            "Zo klinkt het beter.",
            "anchor",
            writing.anchor(draft, words),
            "replacement",
            replacement));
  }

  private JsonNode thread(String id) {
    for (var each : fatima.get("/api/drafts/" + draft + "/threads").json()) {
      if (each.get("id").asString().equals(id)) {
        return each;
      }
    }
    throw new AssertionError("no thread " + id);
  }

  private String text() {
    return documents
        .read(writing.draft(draft).document(), doc -> doc.xmlFragment("default").toXml())
        .replaceAll("<[^>]*>", "");
  }

  private String lineOf(String block) {
    return documents.read(
        writing.draft(draft).document(),
        doc ->
            doc.xmlFragment("default").children().stream()
                .filter(child -> block.equals(child.attributes().get("id")))
                .findFirst()
                .orElseThrow()
                .toXml()
                .replaceAll("<[^>]*>", ""));
  }
}
