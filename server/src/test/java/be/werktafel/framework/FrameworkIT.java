package be.werktafel.framework;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.access.People;
import be.werktafel.access.Person;
import be.werktafel.collab.Admission;
import be.werktafel.programme.Events;
import be.werktafel.programme.Item;
import be.werktafel.programme.Phase;
import be.werktafel.programme.WorkSessions;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import be.werktafel.text.Document;
import be.werktafel.text.NeutralReader;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;
import be.werktafel.yjs.Doc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Makes an event, reads its framework, and checks the rights to drafts. */
@ServerTest
class FrameworkIT {
  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private DraftGate gate;
  @Autowired private Drafts drafts;
  @Autowired private Events events;
  @Autowired private People people;
  @Autowired private WorkSessions sessions;

  private Api nobody;
  private NewEvent event;

  @BeforeEach
  void anEvent() {
    clock.set(ServerTest.START);
    nobody = Api.at(port);
    event = NewEvent.on(nobody);
  }

  @Test
  void anEventComesWithItsCodesAndTables() {
    JsonNode made = event.codes();

    assertThat(made.path("id").asString()).matches("[a-km-np-z2-9]{10}");
    assertThat(made.path("tables")).hasSize(6);
    assertThat(made.path("tables").path(2).path("name").asString()).isEqualTo("Vismarkt");
    assertThat(made.path("tables").path(2).path("expected").asInt()).isEqualTo(6);
    for (String code : List.of("joinCode", "facilitatorCode", "expertCode", "observerCode")) {
      assertThat(made.path(code).asString()).isNotEmpty();
    }
  }

  @Test
  void theOrganiserChoosesTheTitleAndTheFirstDay() {
    Answer made = organiser(Map.of("template", "online-straathoekwerk", "title", "  Werf 3 "));
    Api facilitator =
        nobody.join(made.body().path("facilitatorCode").asString(), "Begeleider").api();
    JsonNode view = facilitator.get("/api/events/" + made.body().path("id").asString()).body();

    assertThat(view.path("title").asString()).isEqualTo("Werf 3");
    assertThat(view.path("startsOn").asString()).as("today").isEqualTo("2027-05-24");
    assertThat(view.path("endsOn").asString()).isEqualTo("2027-05-25");
    assertThat(view.path("zone").asString()).isEqualTo("Europe/Brussels");
    assertThat(view.path("demo").asBoolean()).isFalse();
  }

  @Test
  void anInvalidRequestForAnEventIsRefusedAndStoresNothing() {
    var bad = new HashMap<Map<String, String>, String>();
    bad.put(Map.of(), "onbekend-sjabloon");
    bad.put(Map.of("template", "bestaat-niet"), "onbekend-sjabloon");
    bad.put(Map.of("template", "../../etc/passwd"), "onbekend-sjabloon");
    bad.put(good("startsOn", "morgen"), "ongeldige-datum");
    bad.put(good("startsOn", "2027-02-30"), "ongeldige-datum");
    bad.put(good("startsOn", "9999-01-01"), "ongeldige-datum");
    bad.put(good("title", "x".repeat(201)), "ongeldige-titel");

    bad.forEach(
        (body, code) -> {
          Answer answer = organiser(body);
          assertThat(answer.status()).as(body.toString()).isEqualTo(422);
          assertThat(answer.code()).as(body.toString()).isEqualTo(code);
        });
  }

  @Test
  void theFrameworkHasDimensionsQuestionsCasesAndExplainedWords() {
    JsonNode framework = event.participant(1, "Fatima").api().get(event.path("/framework")).body();

    assertThat(framework.path("dimensions")).hasSize(3);
    JsonNode legal = framework.path("dimensions").path(0);
    assertThat(legal.path("notice").asString())
        .isEqualTo("Verkennende tekst, geen juridisch advies.");
    JsonNode j1 = legal.path("sections").path(0);
    assertThat(j1.path("id").asString()).isEqualTo("J1");
    assertThat(j1.path("ownerTableId").asString()).isEqualTo("t1");
    assertThat(j1.path("secondReaderTableId").asString()).isEqualTo("t6");
    assertThat(j1.path("questions").path(0).path("id").asString()).isEqualTo("J1.1");
    assertThat(framework.path("introduction").path("id").asString()).isEqualTo("0");
    assertThat(framework.path("cases")).hasSize(6);
    assertThat(framework.path("glossary").path(0).path("term").asString()).isNotEmpty();
    assertThat(framework.has("event")).isFalse();
  }

  @Test
  void everySectionStartsWithItsSixBlocks() {
    for (Draft draft : drafts.of(event.id())) {
      byte[] seed = gate.seed(draft.document());
      var doc = new Doc(1);
      doc.apply(seed);
      Document text = NeutralReader.read(doc);

      assertThat(text.blocks()).as(draft.id()).hasSize(6);
      assertThat(text.blocks())
          .extracting(block -> ((Block.Section) block).kind())
          .containsExactly(BlockGroupKind.values());
      assertThat(gate.seed(draft.document())).as("the same every time").isEqualTo(seed);
    }
    assertThat(drafts.of(event.id())).hasSize(17);
    assertThat(drafts.sheets(event.id())).hasSize(6);
  }

  /** Rows: people. Columns: before any session, and in sessions 1, 2 and 4. */
  @Test
  void theRightsToDraftsFollowTheSessions() {
    var table3 = event.participant(3, "Fatima");
    var expert = event.expert();
    var facilitator = event.facilitator();
    var observer = event.observer();
    var organiser = nobody.bearing(ServerTest.ORGANISER_KEY);

    for (int session : List.of(0, 1)) {
      run(session);
      assertThat(open(table3.api())).isEqualTo(own("0 read READ REACT"));
      assertThat(open(expert.api())).isEqualTo(Map.of("0.regie", "read READ REACT PROPOSE"));
      assertThat(open(facilitator.api()))
          .hasSize(17)
          .containsEntry("0.regie", "write READ REACT PROPOSE WRITE")
          .containsEntry("D1.t3", "read READ REACT PROPOSE");
      assertThat(open(observer.api())).isEmpty();
      assertThat(open(organiser)).hasSize(17).containsEntry("D1.t3", "read READ");
    }

    run(2);
    // Vismarkt is the second reader of J3, P2 and P6.
    assertThat(open(table3.api()))
        .hasSize(6)
        .containsEntry("D1.t3", "write READ REACT PROPOSE WRITE")
        .containsEntry("J3.t1", "read READ REACT PROPOSE")
        .containsEntry("P2.t5", "read READ REACT PROPOSE")
        .containsEntry("P6.t6", "read READ REACT PROPOSE");
    assertThat(open(expert.api())).hasSize(17).containsEntry("D1.t3", "read READ REACT PROPOSE");
    assertThat(open(observer.api())).isEmpty();

    run(4);
    assertThat(open(table3.api()))
        .hasSize(17)
        .containsEntry("D1.t3", "write READ REACT PROPOSE WRITE")
        .containsEntry("J3.t1", "read READ REACT PROPOSE")
        .containsEntry("J1.t1", "read READ REACT");
    assertThat(open(observer.api())).isEmpty();
  }

  @Test
  void theGateAdmitsReadersAndLetsOnlyTheOwnTableWrite() {
    Person fatima = person(event.participant(3, "Fatima"));
    Person bram = person(event.participant(1, "Bram"));
    Person facilitator = person(event.facilitator());
    Person observer = person(event.observer());
    Person foreign = person(NewEvent.on(nobody).participant(3, "Vreemd"));
    var d1 = new DocumentId(event.id(), "D1.t3:1");
    var sheet = new DocumentId(event.id(), "sheet.t3:1");

    assertThat(admit(fatima, "D1.t3:1")).isEqualTo(in(d1, Scope.READ_WRITE));
    assertThat(admit(fatima, "sheet.t3:1")).isEqualTo(in(sheet, Scope.READ_WRITE));
    assertThat(admit(facilitator, "D1.t3:1")).isEqualTo(in(d1, Scope.READ_ONLY));
    assertThat(admit(facilitator, "sheet.t3:1")).isEqualTo(in(sheet, Scope.READ_ONLY));
    assertThat(admit(Person.ORGANISER, "D1.t3:1")).isEqualTo(in(d1, Scope.READ_ONLY));
    for (Person refused : List.of(bram, observer, foreign)) {
      assertThat(admit(refused, "D1.t3:1")).isEqualTo(out(CloseReason.NO_ACCESS));
      assertThat(admit(refused, "sheet.t3:1")).isEqualTo(out(CloseReason.NO_ACCESS));
    }
    assertThat(admit(fatima, "D1.t3:2")).isEqualTo(out(CloseReason.UNKNOWN));
    assertThat(admit(fatima, "X9.t3:1")).isEqualTo(out(CloseReason.UNKNOWN));
    for (String name :
        List.of("", "D1.t3", "D1.t3:0", "D1.t3:-1", "D1.t3:99999999999", "/:1", "event:x")) {
      assertThat(gate.admit(fatima, name)).as(name).isEqualTo(out(CloseReason.UNKNOWN));
    }
  }

  @Test
  void anOldEpochIsRefusedAsRenewed() {
    Person fatima = person(event.participant(3, "Fatima"));
    drafts.add(List.of(new Draft(event.id() + ".D1.t3", event.id(), "D1", "t3", 2)));

    assertThat(admit(fatima, "D1.t3:1")).isEqualTo(out(CloseReason.RENEWED));
    assertThat(admit(fatima, "D1.t3:2"))
        .isEqualTo(in(new DocumentId(event.id(), "D1.t3:2"), Scope.READ_WRITE));
  }

  @Test
  void aRefusalIsNeverBasedOnCachedData() {
    Person fatima = person(event.participant(3, "Fatima"));
    assertThat(admit(fatima, "D1.t3:2")).isEqualTo(out(CloseReason.UNKNOWN));
    drafts.add(List.of(new Draft(event.id() + ".D1.t3", event.id(), "D1", "t3", 2)));
    assertThat(admit(fatima, "D1.t3:2"))
        .isEqualTo(in(new DocumentId(event.id(), "D1.t3:2"), Scope.READ_WRITE));
  }

  @Test
  void aFreezeRemovesOnlyTheRightToWrite() {
    var fatima = event.participant(3, "Fatima");
    var facilitator = event.facilitator();
    var d1 = new DocumentId(event.id(), "D1.t3:1");
    assertThat(admit(person(fatima), "D1.t3:1")).isEqualTo(in(d1, Scope.READ_WRITE));

    assertThat(facilitator.api().post(event.path("/freeze")).body().path("frozen").asBoolean())
        .isTrue();
    assertThat(open(fatima.api())).containsEntry("D1.t3", "read READ REACT PROPOSE");
    assertThat(admit(person(fatima), "D1.t3:1"))
        .as("she is still one of its writers")
        .isEqualTo(new Admission.Admitted(d1, Scope.READ_ONLY, true));
    facilitator.api().post(event.path("/thaw"));
    assertThat(admit(person(fatima), "D1.t3:1")).isEqualTo(in(d1, Scope.READ_WRITE));
    assertThat(open(fatima.api())).isEqualTo(own("0 read READ REACT"));
  }

  @Test
  void theTileOfATableNamesItsSheet() {
    var fatima = event.participant(3, "Fatima");
    JsonNode tables = fatima.api().get(event.path("/tables")).body().path("tables");

    assertThat(tables.path(2).path("sheet").path("documentName").asString())
        .isEqualTo(event.id() + ".sheet.t3:1");
    assertThat(tables.path(2).path("sheet").path("access").asString()).isEqualTo("write");
    assertThat(tables.path(0).has("sheet")).isFalse();
  }

  /** Ends the running session, if any, and starts this one. */
  private void run(int session) {
    for (Item item : events.get(event.id()).items()) {
      if (item.phase() == Phase.RUNNING) {
        int running = requireNonNull(item.plan().session());
        sessions.beginEnding(event.id(), running);
        sessions.closeEnding(event.id(), running, "momentopname" + running);
      }
    }
    clock.pass(java.time.Duration.ofMinutes(5));
    if (session > 0) {
      sessions.start(event.id(), session);
    }
  }

  /** Draft without the event's id → access and rights. */
  private Map<String, String> open(Api api) {
    Answer answer = api.get(event.path("/drafts"));
    assertThat(answer.status()).isEqualTo(200);
    Map<String, String> open = new TreeMap<>();
    for (JsonNode draft : answer.body()) {
      var words = new StringBuilder(draft.path("access").asString());
      draft.path("rights").forEach(right -> words.append(' ').append(right.asString()));
      open.put(draft.path("id").asString().substring(event.id().length() + 1), words.toString());
    }
    return open;
  }

  private static Map<String, String> own(String introduction) {
    return Map.of(
        "0.regie",
        introduction.substring(2),
        "D1.t3",
        "write READ REACT PROPOSE WRITE",
        "D2.t3",
        "write READ REACT PROPOSE WRITE");
  }

  private Admission admit(Person person, String name) {
    return gate.admit(person, event.id() + "." + name);
  }

  private static Admission in(DocumentId document, Scope scope) {
    return new Admission.Admitted(document, scope);
  }

  private static Admission out(CloseReason reason) {
    return new Admission.Refused(reason);
  }

  private Person person(Api.Joined joined) {
    return people.find(joined.id()).orElseThrow();
  }

  private Answer organiser(Map<String, String> body) {
    return nobody.bearing(ServerTest.ORGANISER_KEY).post("/api/events", body);
  }

  private static Map<String, String> good(String key, String value) {
    return Map.of("template", "online-straathoekwerk", key, value);
  }
}
