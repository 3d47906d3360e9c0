package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Answer;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.Writing;
import be.werktafel.access.Ids;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.programme.WorkSessions;
import be.werktafel.storage.UpdateLog;
import be.werktafel.yjs.CanonicalForm;
import be.werktafel.yjs.Doc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.types.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Ending sessions and reading snapshots over HTTP on the real port. */
@ServerTest
@Import(Writing.class)
class SnapshotsIT {
  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private SettableClock clock;
  @Autowired private UpdateLog log;
  @Autowired private Snapshots snapshots;
  @Autowired private ManifestStore manifests;
  @Autowired private ContentStore contents;
  @Autowired private CutSources sources;
  @Autowired private LiveDocuments documents;
  @Autowired private WorkSessions sessions;

  private Gathering gathering;
  private Visitor regie;
  private String event;
  private String draft;

  @BeforeEach
  void anEvent() {
    gathering = Gathering.on(port);
    event = gathering.id();
    regie = gathering.facilitator("An");
    draft = event + ".D1.t3";
  }

  @Test
  void theSnapshotOfASessionHasTheTextUpToItsEndAndNoLaterText() {
    start(1);
    writing.paragraph(draft, "before01", "Net voor het einde geschreven.");
    writing.sheet(event, "t3", "Wij zijn gast.", "Mag een alias?");

    var ended = end(1);
    writing.paragraph(draft, "after001", "Na het einde geschreven.");

    assertThat(ended.at("/snapshot/number").asInt()).isEqualTo(1);
    assertThat(ended.at("/programme/items").size()).isGreaterThan(5);
    assertThat(ended.get("rows").size()).isEqualTo(6);
    assertThat(ended.at("/rows/0/state").asString()).isEqualTo("in");
    var sid = ended.at("/snapshot/id").asString();
    var text = regie.get("/api/snapshots/" + sid + "/drafts/" + draft, "text/markdown");
    assertThat(text.type()).startsWith("text/markdown");
    assertThat(text.text())
        .contains("Net voor het einde geschreven.")
        .doesNotContain("Na het einde geschreven.");
    var manifest = regie.get("/api/snapshots/" + sid).json();
    assertThat(manifest.get("drafts").size()).isEqualTo(17);
    assertThat(manifest.get("tables").size()).isEqualTo(6);
    assertThat(find(manifest.get("tables"), "tableId", "t3").get("headline").asString())
        .isEqualTo("Wij zijn gast.");
    assertThat(find(manifest.get("tables"), "tableId", "t3").get("roomQuestion").asString())
        .isEqualTo("Mag een alias?");
  }

  @Test
  void aSnapshotIsExactlyTheReplayOfTheLogBelowItsMarker() throws Exception {
    start(1);
    var writing = new AtomicBoolean(true);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Future<?>>();
      for (var table : List.of("J1.t1", "J4.t2", "D1.t3", "D3.t4", "P1.t5", "P4.t6")) {
        writers.add(
            people.submit(
                () -> {
                  for (int i = 0; writing.get(); i++) {
                    this.writing.paragraph(event + "." + table, "word" + i, "Woord " + i + ".");
                  }
                }));
      }
      var first = snapshot("eerste");
      var second = snapshot("tweede");
      writing.set(false);
      for (var writer : writers) {
        writer.get();
      }
      for (var sid : List.of(first, second)) {
        for (var cut : regie.get("/api/snapshots/" + sid).json().get("drafts")) {
          var id = cut.get("draftId").asString();
          var state =
              regie.get("/api/snapshots/" + sid + "/drafts/" + id, "application/octet-stream");
          assertThat(CanonicalForm.of(state.bytes()))
              .as(id)
              .isEqualTo(CanonicalForm.of(replay(id, cut.get("markerSeq").asLong())));
        }
      }
    }
  }

  @Test
  void twoConcurrentEndsMakeOneSnapshot() throws Exception {
    start(1);
    var other = gathering.facilitator("Bert");
    List<Answer> answers = new ArrayList<>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var path = "/api/events/" + event + "/sessions/1/end";
      List<Callable<Answer>> both = List.of(() -> regie.post(path), () -> other.post(path));
      for (var answer : people.invokeAll(both)) {
        answers.add(answer.get());
      }
    }
    answers.add(regie.post("/api/events/" + event + "/sessions/1/end"));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers.stream().map(answer -> answer.json().at("/snapshot/id").asString()))
        .containsOnly(answers.getFirst().json().at("/snapshot/id").asString());
    assertThat(regie.get("/api/events/" + event + "/snapshots").json().size()).isEqualTo(1);
  }

  @Test
  void aReopenedSessionEndsInASnapshotOfItsOwn() {
    start(1);
    var first = end(1);
    assertThat(live("ending").get("phase").asString()).isEqualTo("done");
    clock.pass(Duration.ofMinutes(5));
    assertThat(regie.post("/api/events/" + event + "/sessions/1/reopen").status()).isEqualTo(422);
    var reopened =
        regie.post(
            "/api/events/" + event + "/sessions/1/reopen", Map.of("reason", "Tafel 2 was te laat"));
    assertThat(reopened.status()).isEqualTo(200);
    assertThat(live("ending").isNull()).isTrue();

    var second = end(1);

    assertThat(second.at("/snapshot/number").asInt()).isEqualTo(2);
    assertThat(second.at("/snapshot/id")).isNotEqualTo(first.at("/snapshot/id"));
  }

  @Test
  void aSessionThatIsNotRunningCannotBeEnded() {
    var answer = regie.post("/api/events/" + event + "/sessions/1/end");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("detail").asString())
        .isEqualTo("Werksessie 1 is nog niet gestart.");
    assertThat(regie.post("/api/events/" + event + "/sessions/9/end").status()).isEqualTo(404);
    assertThat(regie.get("/api/events/" + event + "/snapshots").json().isEmpty()).isTrue();
  }

  @Test
  void snapshotsAreChainedByHashesThatAnybodyCanRecompute() {
    var sids = List.of(snapshot("een"), snapshot("twee"), snapshot("drie"));

    var list = regie.get("/api/events/" + event + "/snapshots").json();
    var previous = "-";
    for (int i = 0; i < sids.size(); i++) {
      var item = list.get(i);
      assertThat(item.get("number").asInt()).isEqualTo(i + 1);
      assertThat(item.path("previousHash").asString("-")).isEqualTo(previous);
      var manifest = manifests.find(sids.get(i)).orElseThrow();
      var lines = new StringBuilder("werktafel manifest 1\nevent " + event + "\nnumber " + (i + 1));
      lines.append("\nsession -\nfrom ").append(item.at("/span/from").asString());
      lines.append("\nto ").append(item.at("/span/to").asString());
      lines.append("\nprevious ").append(previous).append('\n');
      for (var line : Objects.requireNonNull(manifest.result()).lines()) {
        lines.append("document ").append(line.document()).append(' ').append(line.markerSeq());
        lines.append(' ').append(line.digest()).append('\n');
      }
      previous = item.get("hash").asString();
      assertThat(Chain.sha256(lines.toString())).isEqualTo(previous);
    }
  }

  @Test
  void anInterruptedCutIsFinishedFromItsMarkers() {
    writing.paragraph(draft, "before01", "Voor de halve momentopname.");
    var sid = Ids.next();
    var cutSources = sources.of(event);
    manifests.add(
        new Manifest(
            Manifest.id(event, 1),
            sid,
            event,
            1,
            null,
            0,
            null,
            "regie",
            clock.instant(),
            cutSources,
            List.of(),
            null,
            null,
            null,
            null));
    var marked = writing.draft(draft).document();
    var slice = documents.cut(List.of(marked), sid).slices().getFirst();
    writing.paragraph(draft, "after001", "Na de markering, voor de herstart.");
    assertThat(regie.get("/api/events/" + event + "/snapshots").json().isEmpty()).isTrue();

    snapshots.finishInterrupted();

    var manifest = regie.get("/api/snapshots/" + sid).json();
    assertThat(find(manifest.get("drafts"), "draftId", draft).get("markerSeq").asLong())
        .isEqualTo(slice.seq());
    assertThat(regie.get("/api/snapshots/" + sid + "/drafts/" + draft, "text/markdown").text())
        .contains("Voor de halve momentopname.")
        .doesNotContain("Na de markering");
    assertThat(snapshots.find(snapshot("volgende")).orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void theFirstStoredContentOfADocumentIsKept() {
    var sid = Ids.next();
    assertThat(contents.add(List.of(content(sid, "D1", 1), content(sid, "D2", 2)))).hasSize(2);

    var later = contents.add(List.of(content(sid, "D2", 7), content(sid, "D3", 3)));

    assertThat(later).isEmpty();
    assertThat(contents.find(sid, List.of("D1", "D2", "D3")))
        .extracting(Content::words)
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  private Content content(String sid, String document, int words) {
    var nothing = new Binary(new byte[0]);
    return new Content(
        Content.id(sid, document),
        sid,
        document,
        1,
        clock.instant(),
        nothing,
        nothing,
        nothing,
        List.of(),
        words,
        null);
  }

  @Test
  void anInterruptedSessionEndIsFinishedAfterARestart() {
    start(1);
    sessions.beginEnding(event, 1);
    assertThat(sessions.inEnding()).anyMatch(found -> found.event().equals(event));
    clock.pass(Duration.ofSeconds(1));

    var ended = end(1);

    assertThat(ended.at("/snapshot/number").asInt()).isEqualTo(1);
    assertThat(sessions.inEnding()).noneMatch(found -> found.event().equals(event));
  }

  @Test
  void aDraftOfASnapshotIsReadableInFourFormats() {
    writing.paragraph(draft, "para0001", "Wij zijn gast.");
    var path = "/api/snapshots/" + snapshot("") + "/drafts/" + draft;
    var json = regie.get(path).json();
    assertThat(json.get("sectionId").asString()).isEqualTo("D1");
    assertThat(json.get("tableId").asString()).isEqualTo("t3");
    assertThat(json.get("words").asInt()).as("without starting text").isEqualTo(3);
    assertThat(json.at("/document/blocks/0/type").asString()).isEqualTo("section");
    assertThat(json.at("/document/blocks/0/kind").asString()).isEqualTo("principle");
    var html = regie.get(path, "text/html");
    assertThat(html.type()).startsWith("text/html");
    assertThat(html.text()).contains("Wij zijn gast.").contains("<h2");
    assertThat(regie.get(path, "text/markdown").text()).contains("Wij zijn gast.").contains("## ");
    var doc = new Doc(1);
    doc.apply(regie.get(path, "application/octet-stream").bytes());
    assertThat(doc.xmlFragment("default").length()).isGreaterThan(6);
    assertThat(regie.get(path, "application/pdf").status()).isEqualTo(406);
    var operation =
        regie
            .get("/v3/api-docs")
            .json()
            .at("/paths/~1api~1snapshots~1{sid}~1drafts~1{draftId}/get");
    assertThat(operation.at("/responses/200/content").propertyNames())
        .extracting(type -> type.replaceFirst(";.*", ""))
        .containsExactlyInAnyOrder(
            "application/json", "text/html", "text/markdown", "application/octet-stream");
    assertThat(operation.get("summary").asString()).contains("Markdown");
  }

  @Test
  void theDifferenceBetweenTwoSnapshotsIsListedPerDraftAndBlock() {
    writing.paragraph(draft, "para0001", "Wij zijn gast.");
    var first = snapshot("een");
    writing.paragraph(draft, "para0002", "Wij vragen eerst.");
    writing.remove(draft, "para0001");
    var second = snapshot("twee");

    var differences = regie.get("/api/snapshots/" + first + "/diff/" + second).json();

    assertThat(differences.size()).isEqualTo(17);
    var changed = find(differences, "draftId", draft);
    assertThat(changed.get("change").asString()).isEqualTo("changed");
    assertThat(changed.get("wordsAdded").asInt()).isEqualTo(3);
    assertThat(changed.get("wordsRemoved").asInt()).isEqualTo(3);
    assertThat(find(changed.get("blocks"), "blockId", "para0002").get("change").asString())
        .isEqualTo("added");
    assertThat(find(changed.get("blocks"), "blockId", "para0001").get("change").asString())
        .isEqualTo("removed");
    assertThat(find(differences, "draftId", event + ".P1.t5").get("change").asString())
        .isEqualTo("unchanged");
  }

  @Test
  void theRightsToASnapshotDependOnRoleAndPublication() {
    var people = new LinkedHashMap<String, Visitor>();
    people.put("eigen tafel", gathering.participant(3, "Fatima"));
    people.put("andere tafel", gathering.participant(2, "Jef"));
    people.put("expert", gathering.expert("Lies"));
    people.put("toehoorder", gathering.observer("Toehoorder"));
    people.put("organisator", gathering.organiser());
    people.put("begeleider elders", Gathering.on(port).facilitator("Elders"));
    people.put("onbekende", gathering.stranger());
    var hidden = snapshot("verborgen");
    var open = snapshot("open");
    assertThat(
            regie.post("/api/snapshots/" + open + "/publish").json().get("published").asBoolean())
        .isTrue();

    var seen = new LinkedHashMap<String, List<Integer>>();
    people.forEach(
        (who, person) ->
            seen.put(
                who,
                List.of(
                    person.get("/api/events/" + event + "/snapshots").status(),
                    person.get("/api/snapshots/" + hidden).status(),
                    person.get("/api/snapshots/" + hidden + "/drafts/" + draft).status(),
                    person.get("/api/snapshots/" + open).status(),
                    person.get("/api/snapshots/" + open + "/drafts/" + draft).status(),
                    person.get("/api/snapshots/" + hidden + "/diff/" + open).status(),
                    person.post("/api/events/" + event + "/sessions/1/end").status(),
                    person.post("/api/snapshots/" + hidden + "/publish").status())));

    var expected = new LinkedHashMap<String, List<Integer>>();
    expected.put("eigen tafel", List.of(200, 200, 200, 200, 200, 200, 403, 403));
    expected.put("andere tafel", List.of(200, 200, 403, 200, 200, 200, 403, 403));
    expected.put("expert", List.of(200, 200, 403, 200, 200, 200, 403, 403));
    expected.put("toehoorder", List.of(200, 404, 404, 200, 200, 404, 403, 404));
    expected.put("organisator", List.of(200, 200, 200, 200, 200, 200, 409, 200));
    expected.put("begeleider elders", List.of(404, 404, 404, 404, 404, 404, 404, 404));
    expected.put("onbekende", List.of(401, 401, 401, 401, 401, 401, 401, 401));
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aWithdrawnSnapshotIsNoLongerReadable() {
    var observer = gathering.observer("Toehoorder");
    var fatima = gathering.participant(3, "Fatima");
    var sid = snapshot("te vroeg");
    regie.post("/api/snapshots/" + sid + "/publish");
    assertThat(observer.get("/api/snapshots/" + sid).status()).isEqualTo(200);

    assertThat(fatima.post("/api/snapshots/" + sid + "/withdraw").status()).isEqualTo(403);
    assertThat(observer.post("/api/snapshots/" + sid + "/withdraw").status()).isEqualTo(403);
    var withdrawn = regie.post("/api/snapshots/" + sid + "/withdraw");

    assertThat(withdrawn.json().get("published").asBoolean()).isFalse();
    assertThat(observer.get("/api/snapshots/" + sid).status()).isEqualTo(404);
    assertThat(observer.get("/api/snapshots/" + sid + "/drafts/" + draft).status()).isEqualTo(404);
    assertThat(observer.get("/api/events/" + event + "/snapshots").json()).isEmpty();
    assertThat(regie.post("/api/snapshots/" + sid + "/withdraw").status()).isEqualTo(200);
    assertThat(regie.post("/api/snapshots/" + sid + "/publish").json().get("published").asBoolean())
        .isTrue();
    assertThat(observer.get("/api/snapshots/" + sid).status()).isEqualTo(200);
  }

  @Test
  void onlyFacilitatorsTakeSnapshotsAndParticipantsReadOnlyTheirOwnTableInThem() {
    var fatima = gathering.participant(3, "Fatima");
    assertThat(fatima.post("/api/events/" + event + "/snapshots", Map.of()).status())
        .isEqualTo(403);
    var sid = snapshot("  ");

    var seen = fatima.get("/api/snapshots/" + sid).json();

    assertThat(seen.get("label").asString()).isEqualTo("Tussentijds");
    var drafts = new ArrayList<String>();
    seen.get("drafts").forEach(cut -> drafts.add(cut.get("draftId").asString()));
    assertThat(drafts).containsExactlyInAnyOrder(event + ".0.regie", draft, event + ".D2.t3");
    assertThat(seen.get("tables").size()).isEqualTo(1);
    assertThat(
            regie
                .post("/api/events/" + event + "/snapshots", Map.of("label", "x".repeat(81)))
                .status())
        .isEqualTo(422);
  }

  private void start(int session) {
    assertThat(regie.post("/api/events/" + event + "/sessions/" + session + "/start").status())
        .isEqualTo(200);
  }

  private JsonNode end(int session) {
    var answer = regie.post("/api/events/" + event + "/sessions/" + session + "/end");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private String snapshot(String label) {
    var answer = regie.post("/api/events/" + event + "/snapshots", Map.of("label", label));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("id").asString();
  }

  private JsonNode live(String topic) {
    return regie.get("/api/events/" + event + "/live").json().get(topic);
  }

  private byte[] replay(String draftId, long marker) {
    var doc = new Doc(1);
    log.history(
        writing.draft(draftId).document(),
        marker - 1,
        entry -> entry.parts().forEach(part -> doc.apply(part.update())));
    return doc.encodeStateAsUpdate();
  }

  private static JsonNode find(JsonNode list, String field, String value) {
    for (var element : list) {
      if (element.get(field).asString().equals(value)) {
        return element;
      }
    }
    throw new AssertionError("nothing with " + field + " " + value + " in " + list);
  }
}
