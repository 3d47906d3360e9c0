package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.TabletAtTable;
import be.werktafel.Writing;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.yjs.Transaction;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Restores a section that was emptied by mistake, over HTTP on the real port. */
@ServerTest
@Import(Writing.class)
class RestoreIT {
  private static final String PROMISE = "Wij zijn te gast in de straat en stellen ons altijd voor.";

  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private Writing writing;
  @Autowired private LiveDocuments documents;

  private Gathering gathering;
  private Visitor regie;
  private Visitor fatima;
  private String event;
  private String draft;

  @BeforeEach
  void aTableHasWritten() {
    gathering = Gathering.on(port);
    event = gathering.id();
    regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    draft = event + ".D1.t3";
    writing.paragraph(draft, "para0001", PROMISE);
    writing.paragraph(draft, "para0002", "Een alias mag nooit.");
  }

  @Test
  void anEmptiedSectionIsRestoredFromFiveMinutesAgo() {
    var whole = text();
    clock.pass(Duration.ofMinutes(10));
    empty();
    clock.pass(Duration.ofMinutes(2));

    var point = pointOf("minutes");
    assertThat(point.get("minutes").asInt()).isEqualTo(5);
    assertThat(point.get("at").asString())
        .isEqualTo(clock.instant().minus(Duration.ofMinutes(5)).toString());
    assertThat(point.get("words").asInt()).isGreaterThan(10);
    assertThat(point.get("preview").asString()).isNotBlank();
    restore(point);

    assertThat(text()).isEqualTo(whole);
  }

  @Test
  void anEmptiedSectionIsRestoredFromTheLastSnapshot() {
    var whole = text();
    var taken = regie.post("/api/events/" + event + "/snapshots").json();
    clock.pass(Duration.ofHours(20));
    empty();
    clock.pass(Duration.ofHours(2));

    var point = pointOf("snapshot");
    assertThat(point.get("snapshot").asInt()).isEqualTo(taken.get("number").asInt());
    restore(point);

    assertThat(text()).isEqualTo(whole);
  }

  @Test
  void theTextBeforeADraftWasEmptiedIsARestorePointForAnHour() {
    var whole = text();
    clock.pass(Duration.ofHours(3));
    empty();
    clock.pass(Duration.ofMinutes(45));

    restore(pointOf("emptied"));

    assertThat(text()).isEqualTo(whole);
  }

  @Test
  void aRestoreCanBeUndoneAndTheUndoToo() {
    clock.pass(Duration.ofMinutes(10));
    empty();
    writing.paragraph(draft, "para0003", "Helemaal opnieuw begonnen.");
    var fresh = text();
    var undo = restore(pointOf("minutes"));
    assertThat(text()).contains(PROMISE).doesNotContain("opnieuw begonnen");

    var redo = restore(undo);
    assertThat(text()).isEqualTo(fresh);
    restore(redo);
    assertThat(text()).contains(PROMISE);
    clock.pass(Duration.ofHours(5));
    assertThat(pointOf("restored").get("preview").asString()).contains("opnieuw begonnen");
  }

  @Test
  void concurrentTypingInAKeptBlockSurvivesARestore() {
    var tablet = TabletAtTable.open(port, gathering, fatima);
    tablet.write(writing.draft(draft).documentName(), fatima);
    clock.pass(Duration.ofMinutes(10));
    writing.remove(draft, "para0002");
    await().until(() -> !tablet.text().contains("alias"));
    tablet.editOffline(at -> append(at, "para0001", " Ook 's nachts."));

    restore(pointOf("minutes"));
    tablet.edit(at -> append(at, "para0001", " Altijd."));

    await().until(() -> text().contains("Altijd."));
    assertThat(text())
        .contains(PROMISE + " Ook 's nachts. Altijd.")
        .contains("Een alias mag nooit.");
    tablet.drop();
  }

  @Test
  void unchangedBlocksAreNotTouchedAndChangedOnesKeepTheirPlace() {
    var anchor = writing.anchor(draft, "gast");
    clock.pass(Duration.ofMinutes(10));
    writing.remove(draft, "para0002");
    documents.edit(
        writing.draft(draft).document(),
        at -> line(at, "para0001").insert(at, PROMISE.length(), " Niet waar."));
    var before = states();

    restore(pointOf("minutes"));

    assertThat(text())
        .contains(PROMISE)
        .doesNotContain("Niet waar")
        .contains("Een alias mag nooit.");
    assertThat(writing.anchor(draft, "gast")).as("the passage is where it was").isEqualTo(anchor);
    assertThat(states() - before).as("bytes the edit added to the document").isLessThan(400);
  }

  @Test
  void onlyPeopleWhoMayWriteInADraftNowMayRestoreIt() {
    clock.pass(Duration.ofMinutes(10));
    empty();
    var point = Map.of("point", pointOf("minutes").get("point").asString());
    for (Visitor other :
        List.of(
            gathering.participant(2, "Jef"),
            gathering.expert("Lies"),
            gathering.observer("Scherm"))) {
      assertThat(other.get("/api/drafts/" + draft + "/restore-points").status()).isEqualTo(403);
      assertThat(other.post("/api/drafts/" + draft + "/restore", point).status()).isEqualTo(403);
    }
    assertThat(regie.post("/api/events/" + event + "/freeze").status()).isEqualTo(200);
    var frozen = fatima.post("/api/drafts/" + draft + "/restore", point);
    assertThat(frozen.status()).isEqualTo(403);
    assertThat(frozen.json().get("detail").asString())
        .isEqualTo("Schrijven in deze tekst kan nu niet.");
    assertThat(text()).doesNotContain(PROMISE);
  }

  @Test
  void aRestorePointOfAnotherDraftIsRefused() {
    var other = event + ".D2.t3";
    writing.paragraph(other, "para0009", "Van een andere sectie.");
    var taken = regie.post("/api/events/" + event + "/snapshots").json().get("id").asString();
    for (String point :
        List.of(
            "log:0", "log:999999", "log:-1", "log:x", "snapshot:weg", "snapshot:", "", "eender")) {
      var answer = fatima.post("/api/drafts/" + draft + "/restore", Map.of("point", point));
      assertThat(answer.status()).as(point).isEqualTo(404);
      assertThat(answer.type()).startsWith("application/problem+json");
    }
    assertThat(fatima.post("/api/drafts/" + draft + "/restore", Map.of()).status()).isEqualTo(422);
    assertThat(
            fatima
                .post("/api/drafts/" + draft + "/restore", Map.of("point", "snapshot:" + taken))
                .status())
        .isEqualTo(200);
    assertThat(text()).contains(PROMISE).doesNotContain("andere sectie");
    assertThat(fatima.get("/api/drafts/" + event + ".sheet.t3/restore-points").status())
        .isEqualTo(404);
  }

  @Test
  void anUnchangedTextHasNoRestorePoints() {
    clock.pass(Duration.ofMinutes(2));
    assertThat(points()).isEmpty();
  }

  private JsonNode points() {
    var answer = fatima.get("/api/drafts/" + draft + "/restore-points");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode pointOf(String kind) {
    var points = points();
    for (JsonNode point : points) {
      if (point.get("kind").asString().equals(kind)) {
        return point;
      }
    }
    throw new AssertionError("no point '" + kind + "' in " + points);
  }

  private String restore(JsonNode point) {
    return restore(point.get("point").asString());
  }

  private String restore(String point) {
    var answer = fatima.post("/api/drafts/" + draft + "/restore", Map.of("point", point));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("undo").asString();
  }

  private void empty() {
    documents.edit(
        writing.draft(draft).document(),
        at -> {
          var root = at.doc().xmlFragment("default");
          root.delete(at, 0, root.length());
          root.insertElement(at, 0, "paragraph").setAttribute(at, "id", "para0000");
        });
  }

  private String text() {
    return documents.read(
        writing.draft(draft).document(), doc -> doc.xmlFragment("default").toXml());
  }

  private int states() {
    return documents.read(writing.draft(draft).document(), doc -> doc.encodeStateAsUpdate().length);
  }

  private static void append(Transaction at, String blockId, String text) {
    var line = line(at, blockId);
    line.insert(at, line.length(), text);
  }

  private static XmlText line(Transaction at, String blockId) {
    return at.doc().xmlFragment("default").children().stream()
        .filter(node -> blockId.equals(node.attributes().get("id")))
        .map(node -> (XmlText) ((XmlElement) node).children().getFirst())
        .findFirst()
        .orElseThrow();
  }
}
