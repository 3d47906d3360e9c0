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
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.UpdateLog;
import be.werktafel.text.WebScript;
import be.werktafel.yjs.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/**
 * Six tables type through the end of a session. Table 3's device drops in the last second and stays
 * away; table 5's device drops and returns half a minute later.
 */
@ServerTest
@Import(Writing.class)
class SixTablesEndIT {
  private static final int TABLES = 6;
  private static final int DROPPED = 3;
  private static final int RETURNS = 5;

  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private Writing writing;
  @Autowired private UpdateLog log;
  @Autowired private ManifestStore manifests;
  @Autowired private ContentStore contents;

  private final List<TabletAtTable> tablets = new ArrayList<>();
  private final List<Visitor> people = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private Gathering gathering;
  private Visitor regie;
  private TabletAtTable screen;
  private String event;
  private int lines;

  @BeforeEach
  void everyTableWrites() {
    gathering = Gathering.on(port);
    event = gathering.id();
    regie = gathering.facilitator("An");
    assertThat(regie.post("/api/events/" + event + "/sessions/1/start").status()).isEqualTo(200);
    var drafts = regie.get("/api/events/" + event + "/drafts").json();
    for (int table = 1; table <= TABLES; table++) {
      var person = gathering.participant(table, "Deelnemer " + table);
      var document = firstOf(drafts, person.tableId());
      people.add(person);
      documents.add(document);
      tablets.add(TabletAtTable.open(port, gathering, person).write(document, person));
    }
    screen = TabletAtTable.open(port, gathering, regie);
  }

  @AfterEach
  void everybodyGoesHome() {
    tablets.forEach(TabletAtTable::drop);
    screen.drop();
  }

  @Test
  void theBoardIsTrueAtEachStepAndEverySnapshotIsTheReplayOfItsLog() {
    tablets.forEach(this::type);
    await().until(() -> tablets.stream().allMatch(tablet -> tablet.acknowledged() > 0));
    var dropsAt = clock.instant();
    tablet(DROPPED).editOffline(at -> line(at, "Van de tafel die wegviel."));
    tablet(DROPPED).drop();
    tablet(RETURNS).editOffline(at -> line(at, "Van de tafel die terugkwam."));
    tablet(RETURNS).drop();
    await().until(() -> present(DROPPED) == 0 && present(RETURNS) == 0);
    clock.pass(Duration.ofSeconds(1));

    var ending = end();
    await().until(() -> states().equals(board("in", "waiting", "waiting")));
    assertThat(row(DROPPED).get("devices").asInt()).isEqualTo(1);

    while (!ending.isDone()) {
      tablets.stream().filter(tablet -> !isAway(tablet)).forEach(this::type);
      clock.pass(Duration.ofMillis(500));
      assertThat(states().get(DROPPED - 1)).isIn("waiting", "unreachable");
    }
    var ended = ending.join();
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    var sid = ended.json().at("/snapshot/id").asString();
    await().until(() -> phase().equals("done"));
    assertThat(states()).isEqualTo(board("in", "unreachable", "unreachable"));
    assertThat(row(DROPPED).get("since").asString()).isEqualTo(dropsAt.toString());
    assertThat(row(DROPPED).get("backAt").isNull()).isTrue();
    assertThat(regie.get("/api/snapshots/" + sid + "/late").json()).isEmpty();

    clock.pass(Duration.ofSeconds(30));
    var backAt = clock.instant();
    var returned =
        TabletAtTable.open(port, gathering, person(RETURNS))
            .writeOn(document(RETURNS), person(RETURNS), tablet(RETURNS));
    tablets.add(returned);
    await().until(() -> row(RETURNS).path("lateAt").isString());
    assertThat(row(RETURNS).get("backAt").asString()).isEqualTo(backAt.toString());
    assertThat(row(RETURNS).get("state").asString()).isEqualTo("unreachable");
    assertThat(row(DROPPED).get("backAt").isNull()).isTrue();
    var late = regie.get("/api/snapshots/" + sid + "/late").json();
    assertThat(late).hasSize(1);
    assertThat(late.at("/0/text").asString()).isEqualTo("Van de tafel die terugkwam.");

    tablets.stream().filter(tablet -> !isAway(tablet)).forEach(this::type);
    var byHand = regie.post("/api/events/" + event + "/snapshots").json().get("id").asString();
    assertEqualToReplay(sid);
    assertEqualToReplay(byHand);
    assertThat(text(sid, RETURNS)).contains("Getypt").doesNotContain("terugkwam");
    assertThat(text(byHand, RETURNS)).contains("terugkwam");
    assertThat(text(byHand, DROPPED)).doesNotContain("wegviel");
    assertChainVerifies();
  }

  @Test
  void aDeviceThatDropsWhileTheOthersAreAskedIsNotCountedAsIn() {
    tablet(RETURNS).unsent(1);
    tablet(DROPPED).cutOff();
    var ending = end();
    await().until(() -> phase().equals("collecting"));
    await().until(() -> states().getFirst().equals("in"));
    assertThat(row(DROPPED).get("state").asString()).isEqualTo("waiting");

    clock.pass(Duration.ofSeconds(14));
    var dropsAt = clock.instant();
    tablet(DROPPED).drop();
    await().until(() -> present(DROPPED) == 0);
    clock.pass(Duration.ofSeconds(1));

    var row = ending.join().json().get("rows").get(DROPPED - 1);
    assertThat(row.get("state").asString()).isEqualTo("unreachable");
    assertThat(row.get("since").asString()).isEqualTo(dropsAt.toString());
  }

  /** Each snapshot document equals what yjs makes of the log below the marker. */
  private void assertEqualToReplay(String sid) {
    var manifest = manifests.find(sid).orElseThrow();
    var items = new ArrayList<Map<String, Object>>();
    for (var source : manifest.sources()) {
      var content = contents.find(sid, source.document()).orElseThrow();
      var updates = new ArrayList<String>();
      log.history(
          new DocumentId(event, source.document()),
          content.markerSeq() - 1,
          entry -> entry.parts().forEach(part -> updates.add(base64(part.update()))));
      items.add(Map.of("updates", updates, "state", base64(content.state().getData())));
    }
    assertThat(WebScript.run("replay.mjs", items)).hasSize(items.size()).containsOnly("");
  }

  private void assertChainVerifies() {
    String previous = null;
    for (var manifest : manifests.ofEvent(event)) {
      var result = Objects.requireNonNull(manifest.result());
      assertThat(result.previousHash()).isEqualTo(previous);
      assertThat(Chain.sha256(result.hashed())).isEqualTo(result.hash());
      for (var line : result.lines()) {
        assertThat(contents.find(manifest.sid(), line.document()).orElseThrow().digest())
            .isEqualTo(line.digest());
        assertThat(result.hashed())
            .contains(line.document() + " " + line.markerSeq() + " " + line.digest());
      }
      previous = result.hash();
    }
  }

  private static List<String> board(String others, String dropped, String returns) {
    return IntStream.rangeClosed(1, TABLES)
        .mapToObj(table -> table == DROPPED ? dropped : table == RETURNS ? returns : others)
        .toList();
  }

  private void type(TabletAtTable tablet) {
    tablet.edit(at -> line(at, "Getypt tot het einde."));
  }

  private void line(Transaction at, String text) {
    var root = at.doc().xmlFragment("default");
    var line = root.insertElement(at, root.children().size(), "paragraph");
    line.setAttribute(at, "id", "line%04d".formatted(++lines));
    line.insertText(at, 0, text);
  }

  private boolean isAway(TabletAtTable tablet) {
    return tablet == tablet(DROPPED) || tablet == tablet(RETURNS);
  }

  private TabletAtTable tablet(int table) {
    return tablets.get(table - 1);
  }

  private Visitor person(int table) {
    return people.get(table - 1);
  }

  private String document(int table) {
    return documents.get(table - 1);
  }

  private String text(String sid, int table) {
    var draft = document(table).replaceAll("(^.*/)|(:\\d+$)", "");
    return regie.get("/api/snapshots/" + sid + "/drafts/" + draft, "text/markdown").text();
  }

  private static String firstOf(JsonNode drafts, String tableId) {
    for (var draft : drafts) {
      if (draft.path("tableId").asString("").equals(tableId)) {
        return draft.get("documentName").asString();
      }
    }
    throw new IllegalStateException("no draft of " + tableId);
  }

  private String phase() {
    var heard = screen.heard("ending");
    return heard.isEmpty() ? "" : heard.getLast().path("phase").asString("");
  }

  private JsonNode row(int table) {
    return screen.heard("ending").getLast().get("rows").get(table - 1);
  }

  private List<String> states() {
    var heard = screen.heard("ending");
    var rows =
        heard.isEmpty() ? List.<JsonNode>of() : heard.getLast().get("rows").valueStream().toList();
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rows.get(i).get("state").asString())
        .toList();
  }

  private int present(int table) {
    return regie
        .get("/api/events/" + event + "/tables")
        .json()
        .at("/tables/" + (table - 1))
        .path("present")
        .asInt(0);
  }

  private CompletableFuture<Answer> end() {
    return CompletableFuture.supplyAsync(
        () -> regie.post("/api/events/" + event + "/sessions/1/end"));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
