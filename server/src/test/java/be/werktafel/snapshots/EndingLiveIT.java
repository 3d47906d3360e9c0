package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Answer;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.TabletAtTable;
import be.werktafel.Writing;
import be.werktafel.yjs.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Ends sessions while devices are connected by socket. */
@ServerTest
@Import(Writing.class)
class EndingLiveIT {
  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private Writing writing;

  private final List<TabletAtTable> tablets = new ArrayList<>();
  private Gathering gathering;
  private Visitor regie;
  private Visitor fatima;
  private String event;

  @BeforeEach
  void aSessionRuns() {
    gathering = Gathering.on(port);
    event = gathering.id();
    regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    assertThat(regie.post("/api/events/" + event + "/sessions/1/start").status()).isEqualTo(200);
  }

  @AfterEach
  void everybodyGoesHome() {
    tablets.forEach(TabletAtTable::drop);
  }

  @Test
  void theCutWaitsForUnsentTextOfADevice() {
    var draft = writing.draft(event + ".D1.t3");
    var tablet = open(fatima).write(draft.documentName(), fatima);
    tablet.unsent(1);
    await().until(() -> unsentDevicesOfTable3() == 1);
    var screen = open(gathering.observer("Scherm"));

    var ending = end();
    await().until(() -> phases(tablet).contains("collecting"));
    assertThat(tablet.heard("ending").getLast().at("/rows/2/state").asString())
        .isEqualTo("waiting");
    tablet.edit(at -> line(at, "late0001", "Nog net op tijd."));
    await().until(() -> tablet.acknowledged() > 0);
    tablet.unsent(0);

    var ended = ending.join();
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    var sid = ended.json().at("/snapshot/id").asString();
    assertThat(ended.json().at("/rows/2/state").asString()).isEqualTo("in");
    var text = fatima.get("/api/snapshots/" + sid + "/drafts/" + draft.id(), "text/markdown");
    assertThat(text.text()).contains("Nog net op tijd.");
    var cut = fatima.get("/api/snapshots/" + sid).json().get("drafts");
    assertThat(cut.toString()).contains(fatima.participant());
    assertThat(regie.get("/api/snapshots/" + sid).text()).doesNotContain(fatima.participant());
    await().until(() -> phases(screen).contains("done"));
    assertThat(phases(screen)).containsSubsequence("announced", "collecting", "cutting", "done");
    var done = screen.heard("ending").getLast();
    assertThat(done.get("snapshotId").asString()).isEqualTo(sid);
    assertThat(done.get("rows").size()).isEqualTo(6);
    await().until(() -> !tablet.heard("snapshots").isEmpty());
    assertThat(tablet.heard("snapshots").getLast().at("/0/id").asString()).isEqualTo(sid);
    assertThat(screen.heard("snapshots")).allMatch(JsonNode::isEmpty);
  }

  @Test
  void theCutMissesADeviceThatHoldsItsTextForFifteenSeconds() {
    var tablet = open(fatima);
    tablet.unsent(2);
    await().until(() -> unsentDevicesOfTable3() == 1);
    var ending = end();
    await().until(() -> phases(tablet).contains("collecting"));

    clock.pass(Duration.ofSeconds(15));

    var ended = ending.join().json();
    assertThat(ended.at("/rows/2/state").asString()).isEqualTo("missing");
    assertThat(ended.at("/rows/2/devices").asInt()).isEqualTo(1);
  }

  @Test
  void aDeviceThatAlwaysReportsUnsentTextIsCountedAndItsTableIsNotMissing() {
    var liar = open(fatima).write(documentName(), fatima);
    liar.unsent(2);
    await().until(() -> unsentDevicesOfTable3() == 1);
    var ending = end();
    await().until(() -> phases(liar).contains("collecting"));
    liar.unsent(2);
    passUntilDone(ending);

    var row = ending.join().json().at("/rows/2");
    assertThat(row.get("state").asString()).isEqualTo("in");
    assertThat(row.get("claiming").asInt()).isEqualTo(1);
    await().until(() -> phases(liar).contains("done"));
    assertThat(liar.heard("ending").getLast().at("/rows/2")).isEqualTo(row);
  }

  @Test
  void aDisconnectedDeviceIsShownWithTheTimeOfItsLoss() {
    var tablet = open(fatima);
    await().until(() -> presentAtTable3() == 1);
    var lostAt = clock.instant();
    tablet.drop();
    await().until(() -> presentAtTable3() == 0);
    clock.pass(Duration.ofMinutes(8));

    var ended = end().join().json();

    assertThat(ended.at("/rows/2/state").asString()).isEqualTo("unreachable");
    assertThat(ended.at("/rows/2/since").asString()).isEqualTo(lostAt.toString());
  }

  @Test
  void aDeviceThatDoesNotAnswerTheAnnouncementIsNotIn() {
    var tablet = open(fatima).write(documentName(), fatima);
    tablet.unsent(0);
    tablet.cutOff();
    tablet.editOffline(at -> line(at, "late0001", "Niet verstuurd."));

    var ending = end();
    passUntilDone(ending);

    assertThat(ending.join().json().at("/rows/2/state").asString()).isEqualTo("missing");
  }

  @Test
  void aConnectionLostJustBeforeTheEndIsWaitedForAndThenShownAsUnreachable() {
    var tablet = keep(TabletAtTable.connect(port, gathering)).write(documentName(), fatima);
    await().until(() -> presentAtTable3() == 1);
    var lostAt = clock.instant();
    tablet.drop();
    tablet.editOffline(at -> line(at, "late0001", "Niet verstuurd."));
    await().until(() -> presentAtTable3() == 0);
    clock.pass(Duration.ofSeconds(1));

    var ending = end();
    passUntilDone(ending);

    var row = ending.join().json().at("/rows/2");
    assertThat(row.get("state").asString()).isEqualTo("unreachable");
    assertThat(row.get("since").asString()).isEqualTo(lostAt.toString());
  }

  @Test
  void lateTextIsShownOnTheEndBoardAndListedWithTheSnapshot() {
    var tablet = open(fatima).write(documentName(), fatima);
    var screen = open(regie);
    tablet.drop();
    tablet.editOffline(at -> line(at, "late0001", "Deze woorden komen te laat."));
    await().until(() -> presentAtTable3() == 0);
    var ending = end();
    passUntilDone(ending);
    var sid = ending.join().json().at("/snapshot/id").asString();
    assertThat(textIn(sid)).doesNotContain("te laat");
    assertThat(fatima.get("/api/snapshots/" + sid + "/late").json()).isEmpty();

    clock.pass(Duration.ofMinutes(10));
    var backAt = clock.instant().toString();
    open(fatima).writeOn(documentName(), fatima, tablet);

    await().until(() -> screen.heard("ending").getLast().at("/rows/2/lateAt").isString());
    var row = screen.heard("ending").getLast().at("/rows/2");
    assertThat(row.get("state").asString()).isEqualTo("unreachable");
    assertThat(row.get("lateAt").asString()).isEqualTo(backAt);
    assertThat(row.get("backAt").asString()).isEqualTo(backAt);
    var late = fatima.get("/api/snapshots/" + sid + "/late").json();
    assertThat(late.size()).isEqualTo(1);
    assertThat(late.at("/0/tableId").asString()).endsWith("t3");
    assertThat(late.at("/0/draftId").asString()).isEqualTo(event + ".D1.t3");
    assertThat(late.at("/0/at").asString()).isEqualTo(backAt);
    assertThat(late.at("/0/words").asInt()).isEqualTo(5);
    assertThat(late.at("/0/text").asString()).isEqualTo("Deze woorden komen te laat.");
    assertThat(late.toString()).doesNotContain(fatima.participant());
    var neighbour = gathering.participant(2, "Jef");
    assertThat(neighbour.get("/api/snapshots/" + sid + "/late").json().at("/0/text").isNull())
        .as("another table's words")
        .isTrue();
    assertThat(regie.post("/api/events/" + event + "/sessions/1/end").json().at("/rows/2/lateAt"))
        .as("ending again tells it too")
        .isEqualTo(row.get("lateAt"));
    assertThat(textIn(sid)).doesNotContain("te laat");

    var hash = fatima.get("/api/snapshots/" + sid).json().get("hash");
    var include = Map.of("draftId", event + ".D1.t3", "at", backAt);
    var path = "/api/snapshots/" + sid + "/late/include";
    assertThat(neighbour.post(path, include).status()).isEqualTo(403);
    assertThat(fatima.post(path, include).json().at("/0/includedAt").asString())
        .isEqualTo(clock.instant().toString());
    assertThat(textIn(sid)).as("what was cut stays").doesNotContain("te laat");
    assertThat(fatima.get("/api/snapshots/" + sid).json().get("hash")).isEqualTo(hash);
    regie.post("/api/snapshots/" + sid + "/publish");
    assertThat(neighbour.get("/api/snapshots/" + sid + "/late").json().at("/0/text").asString())
        .as("a revision of a published snapshot is readable for everybody")
        .isEqualTo("Deze woorden komen te laat.");
  }

  @Test
  void aDeviceThatReturnsWithoutTextIsShownAsReturnedAndNothingIsLate() {
    var tablet = open(fatima).write(documentName(), fatima);
    var screen = open(regie);
    tablet.drop();
    await().until(() -> presentAtTable3() == 0);
    var ending = end();
    passUntilDone(ending);
    var sid = ending.join().json().at("/snapshot/id").asString();

    open(fatima).writeOn(documentName(), fatima, tablet);

    await().until(() -> screen.heard("ending").getLast().at("/rows/2/backAt").isString());
    assertThat(screen.heard("ending").getLast().at("/rows/2/lateAt").isNull()).isTrue();
    assertThat(fatima.get("/api/snapshots/" + sid + "/late").json()).isEmpty();
  }

  @Test
  void aDeviceThatOnlyWritesIsInWhenItAnswersTheAnnouncement() {
    var tablet = keep(TabletAtTable.connect(port, gathering)).write(documentName(), fatima);
    await().until(() -> presentAtTable3() == 1);
    tablet.editOffline(at -> line(at, "late0001", "Nog net op tijd."));

    var ended = end().join().json();

    assertThat(ended.at("/rows/2/state").asString()).isEqualTo("in");
    assertThat(ended.at("/rows/2/devices").asInt()).isEqualTo(1);
    assertThat(textIn(ended.at("/snapshot/id").asString())).contains("Nog net op tijd.");
  }

  @Test
  void aReactionIsPushedOnlyToPeopleWhoMayReadTheDraft() {
    var lies = gathering.expert("Lies");
    regie.post("/api/events/" + event + "/sessions/1/end");
    regie.post("/api/events/" + event + "/sessions/2/start");
    writing.paragraph(event + ".D1.t3", "para0001", "Wij zijn gast in de straat.");
    var tablet = open(fatima);
    var neighbour = open(gathering.participant(2, "Jef"));

    var answer =
        lies.post(
            "/api/drafts/" + event + ".D1.t3/threads",
            Map.of(
                "type",
                "question",
                "text",
                "Wat is een gast?",
                "anchor",
                writing.anchor(event + ".D1.t3", "gast")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);

    await().until(() -> !tablet.heard("threads").isEmpty());
    assertThat(tablet.heard("threads").getLast().at("/threads/0/text").asString())
        .isEqualTo("Wat is een gast?");

    var thread = "/api/threads/" + answer.json().get("id").asString();
    lies.post(thread + "/replies", Map.of("text", "Of een bezoeker?"));
    fatima.post(thread + "/resolve");
    await().until(() -> tablet.heard("threads").size() == 3);
    assertThat(tablet.heard("threads").get(1).at("/replies/0/reply/text").asString())
        .isEqualTo("Of een bezoeker?");
    assertThat(tablet.heard("threads").get(2).at("/threads/0/state").asString())
        .isEqualTo("handled");
    assertThat(neighbour.heard("threads")).isEmpty();
  }

  @Test
  void aPushContainsOnlyTheChangedReaction() {
    regie.post("/api/events/" + event + "/sessions/1/end");
    regie.post("/api/events/" + event + "/sessions/2/start");
    var draft = event + ".D1.t3";
    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
    var tablet = open(fatima);
    for (var words : List.of("gast", "straat")) {
      var body = Map.of("type", "risk", "text", words, "anchor", writing.anchor(draft, words));
      assertThat(regie.post("/api/drafts/" + draft + "/threads", body).status()).isEqualTo(201);
    }

    await().until(() -> tablet.heard("threads").size() == 2);

    var last = tablet.heard("threads").getLast();
    assertThat(last.get("draftId").asString()).isEqualTo(draft);
    assertThat(last.get("threads").size()).isEqualTo(1);
    assertThat(last.at("/threads/0/text").asString()).isEqualTo("straat");
  }

  @Test
  void everyScreenFollowsThePresenter() {
    var screen = open(gathering.observer("Scherm"));
    var sid = regie.post("/api/events/" + event + "/snapshots").json().get("id").asString();
    regie.post("/api/events/" + event + "/plenary", Map.of("snapshotId", sid));
    regie.post("/api/events/" + event + "/plenary/position", Map.of("slideId", "t1"));
    await().until(() -> screen.heard("plenary").size() == 2);
    assertThat(screen.heard("plenary").getLast().get("slideId").asString()).isEqualTo("t1");
  }

  private TabletAtTable open(Visitor person) {
    return keep(TabletAtTable.open(port, gathering, person));
  }

  private TabletAtTable keep(TabletAtTable tablet) {
    tablets.add(tablet);
    return tablet;
  }

  private String documentName() {
    return writing.draft(event + ".D1.t3").documentName();
  }

  private String textIn(String sid) {
    return fatima
        .get("/api/snapshots/" + sid + "/drafts/" + event + ".D1.t3", "text/markdown")
        .text();
  }

  private static void line(Transaction at, String blockId, String text) {
    var root = at.doc().xmlFragment("default");
    var line = root.insertElement(at, root.children().size(), "paragraph");
    line.setAttribute(at, "id", blockId);
    line.insertText(at, 0, text);
  }

  /** Advances the clock until the end is done. */
  private void passUntilDone(CompletableFuture<Answer> ending) {
    await()
        .until(
            () -> {
              clock.pass(Duration.ofMillis(500));
              return ending.isDone();
            });
  }

  private CompletableFuture<Answer> end() {
    return CompletableFuture.supplyAsync(
        () -> regie.post("/api/events/" + event + "/sessions/1/end"));
  }

  private static List<String> phases(TabletAtTable tablet) {
    return tablet.heard("ending").stream().map(body -> body.path("phase").asString("")).toList();
  }

  private int unsentDevicesOfTable3() {
    return table3().path("unsent").asInt(0);
  }

  private int presentAtTable3() {
    return table3().path("present").asInt(0);
  }

  private JsonNode table3() {
    return regie.get("/api/events/" + event + "/tables").json().at("/tables/2");
  }
}
