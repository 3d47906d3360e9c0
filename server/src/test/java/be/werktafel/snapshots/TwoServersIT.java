package be.werktafel.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import be.werktafel.Api;
import be.werktafel.Gathering;
import be.werktafel.Gathering.Answer;
import be.werktafel.Gathering.Visitor;
import be.werktafel.TabletAtTable;
import be.werktafel.TwoServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import tools.jackson.databind.JsonNode;

/** The facilitator's page is connected to one server, the tables to another. */
class TwoServersIT {
  private static TwoServers servers;

  private final List<TabletAtTable> tablets = new ArrayList<>();
  private Visitor regie;
  private Visitor fatima;
  private Gathering gathering;
  private String event;

  @BeforeAll
  static void start() {
    servers = TwoServers.start();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @BeforeEach
  void aSessionRuns() {
    gathering = Gathering.on(servers.port(0));
    event = gathering.id();
    regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    assertThat(regie.post("/api/events/" + event + "/sessions/1/start").status()).isEqualTo(200);
  }

  @AfterEach
  void everybodyGoesHome() {
    tablets.forEach(TabletAtTable::drop);
  }

  private TabletAtTable open(Visitor person) {
    var tablet = TabletAtTable.open(servers.port(1), gathering, person);
    tablets.add(tablet);
    return tablet;
  }

  private String documentName(String draft) {
    for (var each : fatima.get("/api/events/" + event + "/drafts").json()) {
      if (each.path("id").asString().equals(event + "." + draft)) {
        return each.path("documentName").asString();
      }
    }
    throw new AssertionError("no draft " + draft);
  }

  private static void write(TabletAtTable tablet, String id, String text) {
    tablet.edit(
        at -> {
          var root = at.doc().xmlFragment("default");
          var line = root.insertElement(at, root.children().size(), "paragraph");
          line.setAttribute(at, "id", id);
          line.insertText(at, 0, text);
        });
  }

  private CompletableFuture<Answer> end() {
    return CompletableFuture.supplyAsync(
        () -> regie.post("/api/events/" + event + "/sessions/1/end"));
  }

  private JsonNode table3() {
    return regie.get("/api/events/" + event + "/tables").json().at("/tables/2");
  }

  private JsonNode ending(int server) {
    var there =
        new Visitor(
            "http://localhost:" + servers.port(server),
            regie.token(),
            regie.participant(),
            regie.tableId());
    return there.get("/api/events/" + event + "/live").json().path("ending");
  }

  private static Visitor elsewhere(Visitor person) {
    return new Visitor(
        "http://localhost:" + servers.port(1),
        person.token(),
        person.participant(),
        person.tableId());
  }

  @Test
  void aSignInThatEndsOnOneServerEndsOnTheOther() {
    var bram = gathering.participant(3, "Bram");
    var leaves = open(fatima).write(documentName("D1.t3"), fatima);
    var removed = open(bram).write(documentName("D1.t3"), bram);

    assertThat(fatima.post("/api/leave").status()).isEqualTo(204);
    assertThat(
            regie
                .post("/api/events/" + event + "/people/" + bram.participant() + "/remove")
                .status())
        .isEqualTo(204);

    assertThat(elsewhere(fatima).get("/api/me").status()).isEqualTo(401);
    assertThat(elsewhere(bram).get("/api/me").text()).contains("verwijderd");
    await().until(() -> leaves.isClosed() && removed.isClosed());
  }

  @Test
  void aCodeRenewedOnOneServerIsRefusedOnTheOther() {
    String codes = "/api/events/" + event + "/invitations";
    String old = code(regie.get(codes).json());
    regie.post(codes + "/renew", Map.of("role", "EXPERT"));

    var nobody = new Visitor("http://localhost:" + servers.port(1), "", "", "");
    assertThat(nobody.get("/api/invitations/" + old).status()).isEqualTo(410);
    String fresh = code(elsewhere(regie).get(codes).json());
    assertThat(nobody.get("/api/invitations/" + fresh).status()).isEqualTo(200);
  }

  @Test
  void twoServersShareTheSeatLimitOfATableAndTheWaitingList() {
    for (int i = 0; i < 14; i++) {
      gathering.participant(3, "Naam " + i);
    }
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "Nieuw " + i;
      int server = i % 2;
      answers.add(CompletableFuture.supplyAsync(() -> join(server, name).status()));
    }
    answers.forEach(CompletableFuture::join);
    long waiting = answers.stream().filter(each -> each.join() == 202).count();
    assertThat(table3().path("people")).hasSizeLessThanOrEqualTo(18);
    assertThat(waiting).isGreaterThanOrEqualTo(9);
    assertThat(table3().path("people").size() + waiting).isEqualTo(1 + 14 + 12);

    // A place that both servers released at the same moment is still free.
    for (int i = table3().path("people").size(); i < 18; i++) {
      gathering.participant(3, "Nog " + i);
    }
    assertThat(join(0, "Laatste").status()).isEqualTo(202);
    assertThat(join(1, "Laatste").status()).isEqualTo(202);
    var ids = new ArrayList<String>();
    for (var each : elsewhere(regie).get("/api/events/" + event + "/live").json().path("waiting")) {
      if (each.path("name").asString().equals("Laatste")) {
        ids.add(each.path("id").asString());
      }
    }
    assertThat(ids).hasSize(1);
    assertThat(regie.post("/api/events/" + event + "/waiting/admit", Map.of("ids", ids)).status())
        .isEqualTo(200);
    String person = join(1, "Laatste").body().path("participant").path("id").asString();
    assertThat(person).isEqualTo(ids.getFirst());
    assertThat(join(0, "Laatste").body().path("participant").path("id").asString())
        .isEqualTo(person);
  }

  /** Joins with one browser per name. */
  private Api.Answer join(int server, String name) {
    Api nobody = Api.at(servers.port(server));
    return nobody
        .with("Cookie", "toestel=" + name.replace(" ", ""))
        .with("Origin", nobody.origin())
        .post("/api/join", Map.of("code", gathering.code(3), "name", name));
  }

  private static String code(JsonNode codes) {
    for (var each : codes) {
      if (each.path("role").asString().equals("EXPERT")) {
        return each.path("code").asString();
      }
    }
    throw new AssertionError("no code for experts in " + codes);
  }

  @Test
  void twoServersThatStartTogetherOnAnEmptyDatabaseMakeOneDemoEvent() {
    var mongo = servers.bean(0, MongoOperations.class);
    var demos = mongo.find(query(where("demo").is(true)), Document.class, "events");
    assertThat(demos).hasSize(1);
    var codes =
        mongo.find(
            query(where("event").is(demos.getFirst().getString("_id"))),
            Document.class,
            "invitations");
    assertThat(codes)
        .as("a code per role and per table")
        .hasSize(5 + 6)
        .extracting(code -> code.getString("role") + code.getString("tableId"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theEndWaitsForTextOnDevicesOfTheOtherServerAndBothServersShowIt() {
    var tablet = open(fatima).write(documentName("D1.t3"), fatima);
    tablet.unsent(1);
    await().until(() -> table3().path("unsent").asInt() == 1);
    assertThat(table3().path("present").asInt()).isEqualTo(1);

    var ending = end();
    await().until(() -> !tablet.heard("ending").isEmpty());
    await().until(() -> ending(1).path("phase").asString("").equals("collecting"));
    assertThat(ending(1).at("/rows/2/state").asString()).isEqualTo("waiting");
    assertThat(ending).isNotDone();
    write(tablet, "late0001", "Nog net op tijd.");
    await().until(() -> tablet.acknowledged() > 0);
    tablet.unsent(0);

    var ended = ending.join();
    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    assertThat(ended.json().at("/rows/2/state").asString()).isEqualTo("in");
    var sid = ended.json().at("/snapshot/id").asString();
    assertThat(
            fatima
                .get("/api/snapshots/" + sid + "/drafts/" + event + ".D1.t3", "text/markdown")
                .text())
        .contains("Nog net op tijd.");
    assertThat(ending(1)).isEqualTo(ending(0));
    assertThat(ending(1).path("phase").asString()).isEqualTo("done");
    assertThat(ending(1).path("snapshotId").asString()).isEqualTo(sid);
    await()
        .until(
            () ->
                tablet.heard("ending").stream()
                    .anyMatch(view -> view.path("phase").asString("").equals("done")));
  }

  @Test
  void aDeviceLostByTheOtherServerIsShownAsUnreachable() {
    var tablet = open(fatima);
    await().until(() -> table3().path("present").asInt() == 1);
    tablet.unsent(2);
    await().until(() -> table3().path("unsent").asInt() == 1);
    tablet.drop();
    await().until(() -> table3().path("present").asInt() == 0);

    var ended = end().join().json();

    assertThat(ended.at("/rows/2/state").asString()).isEqualTo("unreachable");
    assertThat(ended.at("/rows/2/since").isNull()).isFalse();
  }

  @Test
  void noTextAcknowledgedByTheOtherServerIsMissingFromTheCutAfterAFreeze() throws Exception {
    var tablet = open(fatima).write(documentName("D1.t3"), fatima);
    var writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; !Thread.interrupted() && i < 2000; i++) {
                    write(tablet, "w%07d".formatted(i), "woord%04d".formatted(i));
                    java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                  }
                });
    await().until(() -> tablet.acknowledged() > 50);

    int before = tablet.acknowledged();
    regie.post("/api/events/" + event + "/programme/freeze");
    var ended = end().join();
    writer.interrupt();
    writer.join();

    assertThat(ended.status()).as(ended.text()).isEqualTo(200);
    var sid = ended.json().at("/snapshot/id").asString();
    var text =
        fatima.get("/api/snapshots/" + sid + "/drafts/" + event + ".D1.t3", "text/markdown").text();
    for (int i = 0; i < before; i++) {
      assertThat(text).contains("woord%04d".formatted(i));
    }
  }
}
