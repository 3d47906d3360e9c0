package be.werktafel.material;

import static be.werktafel.material.Documents.Written.heading;
import static be.werktafel.material.Documents.Written.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.framework.Frameworks;
import be.werktafel.material.Documents.Headings;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starting material over HTTP: reading a file, loading it, and what tables mark in it. */
@ServerTest
class MaterialIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] FILE =
      Documents.docx(
          List.of(
              paragraph("Voor alles."),
              heading(1, "Opdracht en mandaat", "J1"),
              paragraph("De stad vraagt dit."),
              paragraph("Het college besliste."),
              heading(1, "Dankwoord", ""),
              paragraph("Dank.")),
          Headings.STYLE);

  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private Materials materials;
  @Autowired private Frameworks frameworks;

  private NewEvent event;
  private Api facilitator;

  @BeforeEach
  void anEvent() {
    clock.set(ServerTest.START);
    event = NewEvent.on(Api.at(port));
    facilitator = event.facilitator().api();
  }

  private JsonNode preview() {
    Answer answer = facilitator.upload(event.path("/material/preview?name=Kader_1.docx"), FILE);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private Answer put(Api as, String path, Object body) {
    return as.send(event.path(path), "PUT", JSON.writeValueAsString(body));
  }

  private String loaded(Object choices) {
    String id = preview().path("id").asString();
    assertThat(put(facilitator, "/material/" + id, choices).status()).isEqualTo(204);
    return id;
  }

  private JsonNode list(Api as) {
    return as.get(event.path("/live")).body().path("material");
  }

  @Test
  void aFileIsShownBeforeItIsLoadedWithASectionForEachHeading() {
    JsonNode preview = preview();

    assertThat(preview.path("title").asString()).isEqualTo("Kader 1");
    assertThat(preview.path("parts").valueStream().map(part -> part.path("title").asString()))
        .containsExactly("", "Opdracht en mandaat", "Dankwoord");
    assertThat(preview.path("parts").path(1).path("sectionId").asString()).isEqualTo("J1");
    assertThat(preview.path("parts").path(1).path("blocks").asInt()).isEqualTo(2);
    assertThat(preview.path("parts").path(2).has("sectionId")).isFalse();
    assertThat(list(facilitator)).isEmpty();
    assertThat(facilitator.get(event.path("/material/" + preview.path("id").asString())).code())
        .isEqualTo("onbekend-materiaal");
  }

  @Test
  void aLoadedTextHasTheChosenTitleTablesAndSections() {
    String id =
        loaded(
            Map.of(
                "title", " De denkpistes ",
                "tables", List.of("t2"),
                "sections", Map.of("1", "", "2", "P6")));

    Api ownTable = event.participant(2, "Fatima").api();
    Api otherTable = event.participant(1, "Jef").api();
    assertThat(list(ownTable).path(0).path("title").asString()).isEqualTo("De denkpistes");
    assertThat(list(ownTable).path(0).path("blocks").asInt()).isEqualTo(4);
    assertThat(list(otherTable)).isEmpty();
    assertThat(otherTable.get(event.path("/material/" + id)).status()).isEqualTo(404);
    JsonNode parts = ownTable.get(event.path("/material/" + id)).body().path("parts");
    assertThat(parts.path(1).has("sectionId")).isFalse();
    assertThat(parts.path(2).path("sectionId").asString()).isEqualTo("P6");
    JsonNode block = parts.path(1).path("blocks").path(0);
    assertThat(block.path("id").asString()).isEqualTo("1-0");
    assertThat(block.path("inlines").path(0).path("text").asString())
        .isEqualTo("De stad vraagt dit.");
  }

  @Test
  void aWrongChoiceIsRefused() {
    String id = preview().path("id").asString();
    String path = "/material/" + id;

    assertThat(put(facilitator, path, Map.of("title", " ")).code()).isEqualTo("geen-titel");
    assertThat(put(facilitator, path, Map.of("title", "x".repeat(201))).code())
        .isEqualTo("te-lang");
    assertThat(put(facilitator, path, Map.of("title", "x", "tables", List.of())).code())
        .isEqualTo("geen-tafel");
    assertThat(put(facilitator, path, Map.of("title", "x", "tables", List.of("t99"))).code())
        .isEqualTo("geen-tafel");
    assertThat(list(facilitator)).isEmpty();
  }

  @Test
  void aTableKeepsDropsAndMissesAndAnybodyThereChangesIt() {
    String id = loaded(Map.of("title", "Kader"));
    Api one = event.participant(2, "Fatima").api();
    Api two = event.participant(2, "Jef").api();
    String block = "/material/" + id + "/blocks/1-0";

    put(one, block, Map.of("verdict", "keep", "why", "Dit werkt.\nEcht."));
    put(two, block, Map.of("verdict", "drop", "why", "Toch niet."));
    put(two, "/material/" + id + "/blocks/1-1", Map.of("verdict", "keep"));
    String missing =
        one.post(
                event.path("/material/" + id + "/missing"),
                Map.of("blockId", "1-1", "text", "Wie betaalt?"))
            .body()
            .path("id")
            .asString();
    put(two, "/material/" + id + "/missing/" + missing, Map.of("text", "Wie betaalt dit?"));

    JsonNode marks = two.get(event.path("/material/" + id + "/marks/t2")).body();
    assertThat(marks.path("marks")).hasSize(2);
    assertThat(marks.path("marks").path(0).toString())
        .isEqualTo("{\"blockId\":\"1-0\",\"verdict\":\"drop\",\"why\":\"Toch niet.\"}");
    assertThat(marks.path("missing").path(0).path("text").asString()).isEqualTo("Wie betaalt dit?");
    JsonNode tally = list(facilitator).path(0).path("tallies").path(0);
    assertThat(tally.path("tableId").asString()).isEqualTo("t2");
    assertThat(
            List.of(
                tally.path("keep").asInt(),
                tally.path("drop").asInt(),
                tally.path("missing").asInt()))
        .containsExactly(1, 1, 1);

    one.send(event.path(block), "DELETE", null);
    one.send(event.path("/material/" + id + "/missing/" + missing), "DELETE", null);
    assertThat(one.get(event.path("/material/" + id + "/marks/t2")).body().toString())
        .isEqualTo(
            "{\"marks\":[{\"blockId\":\"1-1\",\"verdict\":\"keep\",\"why\":\"\"}],\"missing\":[]}");
    assertThat(list(one).path(0).path("tallies").path(0).path("revision").asLong())
        .isGreaterThan(tally.path("revision").asLong());
  }

  @Test
  void aMarkOfSomethingThatIsNotThereIsRefused() {
    String id = loaded(Map.of("title", "Kader"));
    Api one = event.participant(2, "Fatima").api();
    for (String block : List.of("1-2", "9-0", "x", "1")) {
      assertThat(put(one, "/material/" + id + "/blocks/" + block, Map.of("verdict", "keep")).code())
          .isEqualTo("onbekend-stuk");
    }
    assertThat(
            put(
                    one,
                    "/material/" + id + "/blocks/1-0",
                    Map.of("verdict", "keep", "why", "x".repeat(301)))
                .code())
        .isEqualTo("te-lang");
    assertThat(put(one, "/material/" + id + "/blocks/1-0", Map.of()).code())
        .isEqualTo("onvolledig");
    assertThat(
            one.post(
                    event.path("/material/" + id + "/missing"),
                    Map.of("blockId", "1-0", "text", " "))
                .code())
        .isEqualTo("leeg-gemis");
  }

  @Test
  void marksAreForTheTableAndThoseWhoMayReadItsDrafts() {
    String id = loaded(Map.of("title", "Kader"));
    put(
        event.participant(2, "Fatima").api(),
        "/material/" + id + "/blocks/1-0",
        Map.of("verdict", "keep"));
    String marks = event.path("/material/" + id + "/marks/t2");
    Api expert = event.expert().api();

    assertThat(event.participant(1, "Jef").api().get(marks).status()).isEqualTo(403);
    assertThat(list(event.participant(1, "An").api()).path(0).path("tallies")).isEmpty();
    assertThat(facilitator.get(marks).status()).isEqualTo(200);

    assertThat(expert.get(marks).status()).isEqualTo(403);
    assertThat(list(expert).path(0).path("tallies")).isEmpty();

    facilitator.post(event.path("/sessions/2/start"));
    assertThat(expert.get(marks).status()).isEqualTo(200);
    assertThat(list(expert).path(0).path("tallies")).hasSize(1);
    assertThat(event.observer().api().get(event.path("/live")).body().path("material").isNull())
        .isTrue();
  }

  @Test
  void removedMaterialComesBackWithItsMarks() {
    String id = loaded(Map.of("title", "Kader"));
    Api one = event.participant(2, "Fatima").api();
    put(one, "/material/" + id + "/blocks/1-0", Map.of("verdict", "keep"));

    facilitator.send(event.path("/material/" + id), "DELETE", null);
    assertThat(list(one)).isEmpty();
    assertThat(one.get(event.path("/material/" + id)).status()).isEqualTo(404);

    facilitator.post(event.path("/material/" + id + "/restore"));
    assertThat(list(one).path(0).path("tallies").path(0).path("keep").asInt()).isEqualTo(1);
  }

  @Test
  void manyPeopleOfATableMarkAtOnceAndNothingIsLost() throws Exception {
    String id = loaded(Map.of("title", "Kader"));
    Api one = event.participant(2, "Fatima").api();
    Api two = event.participant(2, "Jef").api();
    List<Thread> threads = new ArrayList<>();
    Queue<String> refused = new ConcurrentLinkedQueue<>();
    for (Api each : List.of(one, two)) {
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 10; i++) {
                      Answer answer =
                          each.post(
                              event.path("/material/" + id + "/missing"),
                              Map.of("blockId", "1-0", "text", "Gemis " + i));
                      if (answer.status() != 201) {
                        refused.add(answer.body().toString());
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(refused).isEmpty();

    assertThat(list(one).path(0).path("tallies").path(0).path("missing").asInt()).isEqualTo(20);
  }

  @Test
  void aTemplateBringsItsMaterialForAllTables() {
    materials.addFromTemplate(
        frameworks.of(event.id()), "M1", "Uit het sjabloon", "# Minderjarigen\n\nTekst.");
    materials.addFromTemplate(
        frameworks.of(event.id()), "M1", "Uit het sjabloon", "# Minderjarigen\n\nTekst.");

    JsonNode list = list(event.participant(2, "Fatima").api());
    assertThat(list).hasSize(1);
    assertThat(list.path(0).has("tables")).isFalse();
  }

  @Test
  void onlyTheNewestPreviewsAreKept() {
    String first = preview().path("id").asString();
    for (int i = 0; i < 10; i++) {
      clock.set(ServerTest.START.plusSeconds(i + 1));
      preview();
    }
    assertThat(put(facilitator, "/material/" + first, Map.of("title", "Kader")).code())
        .isEqualTo("onbekend-materiaal");
  }

  @Test
  void anUnreadableFileIsRefusedInASentence() {
    Answer answer =
        facilitator.upload(event.path("/material/preview?name=tekst.pdf"), "%PDF-1.7 inhoud");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("onleesbaar-bestand");
    assertThat(answer.body().path("variant").asString()).isEqualTo("pdf");
    assertThat(answer.body().path("detail").asString()).contains("Word");
  }

  @Test
  void aFileOverTheLimitIsRefusedWithTheLimit() {
    Answer answer =
        facilitator.upload(event.path("/material/preview?name=groot.txt"), new byte[11 << 20]);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().path("variant").asString()).isEqualTo("bestand");
    assertThat(answer.body().path("values").path("megabytes").asInt()).isEqualTo(10);
  }

  @Test
  void aParticipantsFileIsNotEvenRead() throws IOException {
    Api.Joined participant = event.participant(2, "Fatima");
    assertThat(sent(participant.token(), 500L << 20)).isLessThan(64L << 20);
  }

  @Test
  void halfAGigabyteWithoutAnAnnouncedSizeIsCutOffWhileItComesIn() throws IOException {
    long sent = sent(event.facilitator().token(), 500L << 20);

    assertThat(sent).isLessThan(64L << 20);
    assertThat(preview().path("title").asString()).isEqualTo("Kader 1");
  }

  /** Sends a chunked body until the server answers or hangs up; returns how much went out. */
  private long sent(String token, long wanted) throws IOException {
    byte[] chunk = new byte[1 << 16];
    byte[] length = (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] end = "\r\n".getBytes(StandardCharsets.UTF_8);
    long sent = 0;
    try (var socket = new Socket("localhost", port)) {
      var out = socket.getOutputStream();
      out.write(
          ("POST "
                  + event.path("/material/preview?name=groot.txt")
                  + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + token
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      while (sent < wanted) {
        out.write(length);
        out.write(chunk);
        out.write(end);
        sent += chunk.length;
      }
    } catch (IOException hungUp) {
      return sent;
    }
    return sent;
  }
}
