package be.werktafel.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.TabletAtTable;
import be.werktafel.Writing;
import be.werktafel.access.Person;
import be.werktafel.framework.Drafts;
import be.werktafel.storage.DocumentId;
import be.werktafel.storage.UpdateLog;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.XmlElement;
import be.werktafel.yjs.XmlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

/** Erases a youngster's name that a table typed by accident. */
@ServerTest
@Import(Writing.class)
class RedactionIT {
  private static final String NAME = "Xaviër Quackelbeen";
  private static final String ERASED = "█".repeat(NAME.length());

  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private Writing writing;
  @Autowired private UpdateLog log;
  @Autowired private Drafts drafts;
  @Autowired private ManifestStore manifests;
  @Autowired private ContentStore contents;
  @Autowired private Redactions redactions;
  @Autowired private MongoOperations mongo;

  private final List<TabletAtTable> tablets = new ArrayList<>();
  private Gathering gathering;
  private Visitor regie;
  private Visitor fatima;
  private String event;
  private String draft;

  @BeforeEach
  void aTableTypesTheNameLetterByLetter() {
    gathering = Gathering.on(port);
    event = gathering.id();
    draft = event + ".D1.t3";
    regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    assertThat(regie.post("/api/events/" + event + "/sessions/1/start").status()).isEqualTo(200);
    var tablet = open();
    tablet.edit(
        at -> {
          var line = at.doc().xmlFragment("default").insertElement(at, 0, "paragraph");
          line.setAttribute(at, "id", "line0001");
          line.insertText(at, 0, "Het gesprek met  liep goed.");
        });
    for (int i = 0; i < NAME.length(); i++) {
      var letter = NAME.substring(i, i + 1);
      int place = "Het gesprek met ".length() + i;
      tablet.edit(at -> text(at.doc()).insert(at, place, letter));
    }
    await().until(() -> tablet.acknowledged() == NAME.length() + 1);
  }

  @AfterEach
  void everybodyGoesHome() {
    tablets.forEach(TabletAtTable::drop);
  }

  @Test
  void nothingThatTheServerStoresHoldsTheErasedWords() {
    var loud = NAME.toUpperCase(Locale.ROOT);
    writing.paragraph(draftOfAnotherTable(), "line0002", "Ook " + loud + " kwam langs.");
    writing.sheet(event, fatima.tableId(), "Wat " + NAME + " ons leerde", "");
    var anchor = writing.anchor(draft, NAME);
    var thread = Map.of("type", "question", "text", "Wie is " + NAME + "?", "anchor", anchor);
    assertThat(fatima.post("/api/drafts/" + draft + "/threads", thread).status()).isEqualTo(201);
    var before = snapshot();
    assertThat(stored()).as("the search finds the words").isNotEmpty();

    var answer = erase();

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(stored()).isEmpty();
    assertThat(fatima.get("/api/drafts/" + draft + "/threads").text())
        .contains("Wie is " + ERASED + "?");
    var cut = regie.get("/api/snapshots/" + before + "/drafts/" + draft, "text/markdown").text();
    assertThat(cut).contains("Het gesprek met " + ERASED + " liep goed.");
    var sheet = regie.get("/api/snapshots/" + before).json();
    assertThat(sheet.toString()).contains("Wat " + ERASED + " ons leerde");
    assertThat(sheet.get("redactedAt").asString()).isEqualTo(clock.instant().toString());
  }

  @Test
  void theRoomsDeckIsMadeAgainWithoutTheWords() {
    var sid = snapshot();
    var plenary = "/api/events/" + event + "/plenary";
    regie.post(plenary, Map.of("snapshotId", sid));
    assertThat(regie.get("/api/snapshots/" + sid + "/deck").text()).contains(NAME);
    var shown = regie.get("/api/events/" + event + "/live").json().at("/plenary/deckRevision");

    erase();

    var deck = fatima.get("/api/snapshots/" + sid + "/deck").text();
    assertThat(deck).contains(ERASED).doesNotContain(NAME);
    assertThat(regie.get("/api/events/" + event + "/live").json().at("/plenary/deckRevision"))
        .isNotEqualTo(shown);
  }

  @Test
  void wordsThatWereTypedAndDeletedAreErasedFromTheHistory() {
    writing.replace(draft, "line0001", NAME, "de jongere");
    var places =
        regie.post("/api/events/" + event + "/redactions/places", Map.of("words", NAME)).json();
    assertThat(places.size()).isEqualTo(1);
    assertThat(places.at("/0/draftId").asString()).isEqualTo(draft);
    assertThat(places.at("/0/now").asInt()).isZero();

    erase();

    assertThat(stored()).isEmpty();
    assertThat(writing.draft(draft).epoch()).isEqualTo(2);
    assertThat(open().text()).contains("Het gesprek met de jongere liep goed.");
  }

  @Test
  void devicesGoOnInTheErasedTextAndCannotBringTheWordsBack() {
    var writer = tablets.getFirst();
    var offline = open();
    offline.drop();
    offline.editOffline(at -> text(at.doc()).insert(at, 0, "Nog iets. "));

    erase();

    await().until(() -> writer.reasons().contains("vernieuwd"));
    var returned = TabletAtTable.open(port, gathering, fatima);
    tablets.add(returned);
    assertThat(refusalOf(returned, offline)).contains("vernieuwd");
    var fresh = open();
    assertThat(fresh.text()).contains("Het gesprek met " + ERASED + " liep goed.");
    fresh.edit(at -> text(at.doc()).insert(at, 0, "En verder: "));
    await().until(() -> fresh.acknowledged() > 0);
    assertThat(open().text()).contains("En verder: Het gesprek");
    var sid = snapshot();
    assertThat(fatima.get("/api/snapshots/" + sid).json().get("drafts").toString())
        .as("who wrote before is still known to the table")
        .contains(fatima.participant());
  }

  @Test
  void theChainVerifiesAfterARedactionAndAfterAWipeOfNames() {
    var first = snapshot();
    erase();
    regie.post(
        "/api/events/" + event + "/redactions", Map.of("words", "liep goed", "reason", "Te veel."));
    var second = snapshot();
    assertThat(problems()).isEmpty();
    assertThat(redactions.of(event)).hasSize(2);
    var listed = fatima.get("/api/events/" + event + "/redactions").json();
    assertThat(listed.at("/0/by").isNull()).isTrue();
    assertThat(listed.at("/0/reason").asString()).isEqualTo("Naam van een jongere.");
    assertThat(listed.at("/0/texts/0/snapshotId").asString()).isEqualTo(first);
    assertThat(regie.get("/api/events/" + event + "/redactions").json().at("/0/by").asString())
        .isEqualTo("An");

    mongo.remove(query(where("event").is(event)), Person.class);
    assertThat(problems()).isEmpty();

    var stored = contents.find(second, writing.draft(draft).document().draft()).orElseThrow();
    var forged = new String(stored.text().getData(), UTF_8).replace("gesprek", "verhoor");
    mongo.updateFirst(
        query(where("_id").is(stored.id())),
        Update.update("text", new Binary(forged.getBytes(UTF_8))),
        Content.class);
    assertThat(problems()).containsExactly(stored.id());
  }

  @Test
  void aRedactionThatSomebodyForgedDoesNotExplainAChangedContent() {
    var sid = snapshot();
    erase();
    var redaction = redactions.of(event).getFirst();
    var change = redaction.changes().getFirst();
    mongo.updateFirst(
        query(where("_id").is(redaction.id())),
        Update.update("changes.0.after", "ab".repeat(32)),
        Redaction.class);

    assertThat(redactions.accept(event, change.before(), "ab".repeat(32))).isFalse();
    assertThat(problems()).containsExactly(sid + "/" + change.document());
  }

  @Test
  void onlyTheFacilitatorErases() {
    var body = Map.of("words", NAME, "reason", "Zomaar.");
    assertThat(fatima.post("/api/events/" + event + "/redactions", body).status()).isEqualTo(403);
    assertThat(refusal(Map.of("words", "ab", "reason", "Kort."))).isEqualTo("te-wissen");
    assertThat(refusal(Map.of("words", NAME, "reason", ""))).isEqualTo("reden");
    assertThat(refusal(Map.of("words", NAME, "reason", "Over " + NAME)))
        .isEqualTo("reden-met-woorden");
    assertThat(stored()).isNotEmpty();
  }

  private String refusal(Map<String, String> body) {
    return regie.post("/api/events/" + event + "/redactions", body).json().get("code").asString();
  }

  private Gathering.Answer erase() {
    return regie.post(
        "/api/events/" + event + "/redactions",
        Map.of("words", NAME, "reason", "Naam van een jongere."));
  }

  private String draftOfAnotherTable() {
    return regie
        .get("/api/events/" + event + "/drafts")
        .json()
        .valueStream()
        .map(each -> each.get("id").asString())
        .filter(id -> !id.endsWith("t3"))
        .findFirst()
        .orElseThrow();
  }

  private String snapshot() {
    clock.pass(Duration.ofSeconds(1));
    return regie.post("/api/events/" + event + "/snapshots").json().get("id").asString();
  }

  private TabletAtTable open() {
    var tablet =
        TabletAtTable.open(port, gathering, fatima)
            .write(writing.draft(draft).documentName(), fatima);
    tablets.add(tablet);
    return tablet;
  }

  private String refusalOf(TabletAtTable returned, TabletAtTable offline) {
    try {
      returned.writeOn(draft + ":1", fatima, offline);
      return "";
    } catch (RuntimeException refused) {
      return refused.toString();
    }
  }

  private static XmlText text(Doc doc) {
    for (var child : doc.xmlFragment("default").children()) {
      if (child instanceof XmlElement line && "line0001".equals(line.attribute("id"))) {
        return (XmlText) line.children().getFirst();
      }
    }
    throw new IllegalStateException("no line");
  }

  /** The contents that are neither what was cut nor explained by a redaction, and broken links. */
  private List<String> problems() {
    var problems = new ArrayList<String>();
    String previous = null;
    for (var manifest : manifests.ofEvent(event)) {
      var result = Objects.requireNonNull(manifest.result());
      if (!Objects.equals(previous, result.previousHash())
          || !Chain.sha256(result.hashed()).equals(result.hash())) {
        problems.add(manifest.id());
      }
      for (var line : result.lines()) {
        var content = contents.find(manifest.sid(), line.document()).orElseThrow();
        if (!redactions.accept(event, line.digest(), content.digest())) {
          problems.add(content.id());
        }
      }
      previous = result.hash();
    }
    return problems;
  }

  /** The places in the database that hold the words: in bytes, or in a text at any moment. */
  private List<String> stored() {
    var found = new ArrayList<String>();
    for (var collection : mongo.getCollectionNames()) {
      for (var stored : mongo.findAll(Document.class, collection)) {
        if (holds(stored)) {
          found.add(collection + " " + stored.get("_id"));
        }
      }
    }
    for (var each : drafts.withSheets(event)) {
      for (var epoch : each.epochs()) {
        inHistory(epoch.document(), found);
      }
    }
    return found;
  }

  private void inHistory(DocumentId document, List<String> found) {
    var doc = new Doc(0);
    log.history(
        document,
        Long.MAX_VALUE,
        entry -> {
          for (var part : entry.parts()) {
            doc.apply(part.update());
            if (holds(part.update())) {
              found.add("entry " + document + "/" + entry.seq());
            }
          }
          if (!document.draft().startsWith("sheet") && holds(doc.xmlFragment("default").toXml())) {
            found.add("history " + document + "/" + entry.seq());
          }
        });
  }

  private static boolean holds(Object value) {
    return switch (value) {
      case String text -> text.toLowerCase(Locale.ROOT).contains(NAME.toLowerCase(Locale.ROOT));
      case byte[] bytes -> holds(new String(bytes, UTF_8));
      case Binary binary -> holds(binary.getData());
      case List<?> list -> list.stream().anyMatch(each -> each != null && holds(each));
      case Map<?, ?> map -> map.values().stream().anyMatch(each -> each != null && holds(each));
      default -> false;
    };
  }
}
