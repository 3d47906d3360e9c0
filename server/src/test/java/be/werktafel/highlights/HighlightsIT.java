package be.werktafel.highlights;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.Writing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The passages that a table takes to the plenary, over HTTP, in the snapshot and on its slide. */
@ServerTest
@Import(Writing.class)
class HighlightsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private SettableClock clock;

  private NewEvent event;
  private Api regie;
  private Api fatima;
  private Api ine;
  private String draft;
  private String other;

  @BeforeEach
  void aTableWithTwoTexts() {
    clock.set(ServerTest.START);
    event = NewEvent.on(Api.at(port));
    regie = event.facilitator().api();
    fatima = event.participant(3, "Fatima").api();
    ine = event.participant(1, "Ine").api();
    draft = event.id() + ".D1.t3";
    other = event.id() + ".D2.t3";
    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat, en wij luisteren eerst.");
    writing.paragraph(other, "para0002", "Herkenbaar zijn we altijd.");
  }

  @Test
  void theTableAndTheFacilitatorChooseThePassages() {
    ok(add(fatima, draft, "gast in de straat"));
    ok(add(regie, other, "Herkenbaar"));

    assertThat(quotes(fatima)).containsExactly("gast in de straat", "Herkenbaar");
    assertThat(quotes(regie)).containsExactly("gast in de straat", "Herkenbaar");
    assertThat(highlights(fatima).at("/1/draftId").asString()).isEqualTo(other);
    assertThat(quotes(ine)).isEmpty();
    assertThat(isHiddenFrom(event.expert().api())).isTrue();
    assertThat(isHiddenFrom(event.observer().api())).isTrue();

    ok(regie.post(event.path("/sessions/4/start")));
    assertThat(quotes(ine)).as("also when every table reads every text").isEmpty();
    assertThat(add(ine, draft, "luisteren").status()).isEqualTo(403);
    assertThat(add(event.expert().api(), draft, "luisteren").status()).isEqualTo(403);
  }

  @Test
  void aTableRemovesAndReordersItsPassages() {
    ok(add(fatima, draft, "gast"));
    ok(add(fatima, draft, "luisteren"));
    ok(add(fatima, other, "Herkenbaar"));

    ok(place(draft, 1, 0));
    assertThat(quotes(fatima)).containsExactly("luisteren", "gast", "Herkenbaar");
    ok(place(draft, 0, 9));
    assertThat(quotes(fatima)).containsExactly("gast", "Herkenbaar", "luisteren");

    String gone = id(0);
    ok(remove(fatima, draft, gone));
    ok(remove(fatima, draft, gone));
    assertThat(quotes(fatima)).containsExactly("Herkenbaar", "luisteren");
    assertThat(moved(draft, gone, 0).code()).isEqualTo("onbekende-passage");
    assertThat(moved(draft, id(0), 0).code()).as("of another text").isEqualTo("onbekende-passage");
    assertThat(remove(ine, other, id(0)).status()).isEqualTo(403);
  }

  @Test
  void aPassageThatIsChosenTwiceIsThereOnce() {
    ok(add(fatima, draft, "gast"));
    ok(add(fatima, draft, "gast"));
    assertThat(quotes(fatima)).containsExactly("gast");
  }

  @Test
  void membersWhoChooseAtTheSameTimeNeverMakeMoreThanThree() throws Exception {
    List<Api> members =
        List.of(fatima, event.participant(3, "Bilal").api(), event.participant(3, "Chris").api());
    List<String> words = List.of("Wij", "gast", "straat", "wij", "luisteren", "eerst");
    List<Callable<Answer>> choices = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Api member = members.get(i % members.size());
      String passage = words.get(i);
      choices.add(() -> add(member, draft, passage));
    }
    List<Answer> answers = new ArrayList<>();
    try (var people = Executors.newFixedThreadPool(choices.size())) {
      for (Future<Answer> each : people.invokeAll(choices)) {
        answers.add(each.get());
      }
    }

    assertThat(highlights(fatima)).hasSize(3);
    assertThat(answers.stream().filter(answer -> answer.status() == 204)).hasSize(3);
    assertThat(answers.stream().filter(answer -> answer.status() != 204))
        .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("te-veel-passages"));
  }

  @Test
  void badInputChangesNothing() {
    writing.paragraph(draft, "para0003", "lang ".repeat(100).strip());
    assertThat(add(fatima, draft, "lang ".repeat(90).strip()).code()).isEqualTo("passage-te-lang");
    assertThat(post(fatima, draft, Map.of()).code()).isEqualTo("onvolledig");
    assertThat(post(fatima, draft, Map.of("anchor", Map.of("start", "?", "quote", "x"))).code())
        .isEqualTo("ongeldige-passage");
    Map<String, String> sound = writing.anchor(draft, "gast");
    assertThat(post(fatima, event.id() + ".sheet.t3", Map.of("anchor", sound)).code())
        .isEqualTo("onbekende-tekst");
    assertThat(post(regie, event.id() + ".0.regie", Map.of("anchor", sound)).code())
        .isEqualTo("onbekende-tekst");

    assertThat(highlights(regie)).isEmpty();
  }

  @Test
  void theSnapshotAndTheSlideHaveTheWordsOfTheCut() {
    ok(add(fatima, draft, "gast in de straat"));
    ok(add(fatima, other, "Herkenbaar"));
    ok(add(fatima, draft, "luisteren"));
    ok(place(draft, 2, 0));
    writing.replace(draft, "para0001", "in de", "in elke");
    writing.remove(other, "para0002");
    String sid = snapshot();
    writing.replace(draft, "para0001", "in elke", "op");
    ok(remove(fatima, draft, id(0)));

    JsonNode sheet = sheet(sid);
    assertThat(sheet.path("highlights")).hasSize(2);
    assertThat(sheet.at("/highlights/0/words").asString()).isEqualTo("luisteren");
    assertThat(sheet.at("/highlights/1/words").asString()).isEqualTo("gast in elke straat");
    assertThat(sheet.at("/highlights/1/sectionId").asString()).isEqualTo("D1");
    assertThat(ine.get("/api/snapshots/" + sid).body().toString()).doesNotContain("gast in elke");

    JsonNode slides = regie.get("/api/snapshots/" + sid + "/deck").body().path("slides");
    List<String> ids = new ArrayList<>();
    slides.forEach(slide -> ids.add(slide.path("id").asString()));
    int at = ids.indexOf("t3/news");
    assertThat(ids.get(at - 1)).isEqualTo("t3");
    assertThat(ids).doesNotContain("t1/news");
    assertThat(slides.get(at).at("/highlights/1/words").asString())
        .isEqualTo("gast in elke straat");
  }

  @Test
  void aPassageThatGrewTooLongIsCutOffInTheSnapshot() {
    ok(add(fatima, draft, "gast in de straat"));
    writing.replace(draft, "para0001", "in de", "ja ".repeat(600));

    String words = sheet(snapshot()).at("/highlights/0/words").asString();
    assertThat(words).startsWith("gast ja ja").endsWith("ja…").hasSizeBetween(990, 1001);
  }

  private String snapshot() {
    Answer taken = regie.post(event.path("/snapshots"), Map.of());
    ok(taken);
    return taken.body().path("id").asString();
  }

  private JsonNode sheet(String sid) {
    for (JsonNode table : regie.get("/api/snapshots/" + sid).body().path("tables")) {
      if (table.path("tableId").asString().equals("t3")) {
        return table;
      }
    }
    throw new AssertionError("no sheet of table 3");
  }

  private Answer add(Api person, String draftId, String words) {
    return post(person, draftId, Map.of("anchor", writing.anchor(draftId, words)));
  }

  private static Answer post(Api person, String draftId, Map<String, ?> body) {
    return person.post("/api/drafts/" + draftId + "/highlights", new HashMap<>(body));
  }

  private static Answer remove(Api person, String draftId, String id) {
    return person.send("/api/drafts/" + draftId + "/highlights/" + id, "DELETE", null);
  }

  private Answer place(String draftId, int from, int to) {
    return moved(draftId, id(from), to);
  }

  private Answer moved(String draftId, String id, int to) {
    return fatima.send(
        "/api/drafts/" + draftId + "/highlights/" + id + "/place",
        "PUT",
        JSON.writeValueAsString(Map.of("place", to)));
  }

  private String id(int index) {
    return highlights(fatima).get(index).path("id").asString();
  }

  private List<String> quotes(Api person) {
    List<String> quotes = new ArrayList<>();
    highlights(person).forEach(each -> quotes.add(each.at("/anchor/quote").asString()));
    return quotes;
  }

  private JsonNode highlights(Api person) {
    return person.get(event.path("/live")).body().path("highlights");
  }

  private boolean isHiddenFrom(Api person) {
    JsonNode seen = highlights(person);
    return seen.isMissingNode() || seen.isNull();
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
  }
}
