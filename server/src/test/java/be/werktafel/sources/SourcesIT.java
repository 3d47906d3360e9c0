package be.werktafel.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.Api.Joined;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.Writing;
import be.werktafel.access.Person;
import be.werktafel.access.RefusalException;
import be.werktafel.access.Role;
import be.werktafel.collab.LiveDocuments;
import be.werktafel.yjs.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The register of sources over HTTP on the real port. */
@ServerTest
@Import(Writing.class)
class SourcesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private LiveDocuments documents;
  @Autowired private Sources sources;

  private NewEvent event;
  private Joined fatima;
  private Joined jef;
  private Joined lies;
  private Joined facilitator;

  @BeforeEach
  void twoTablesAnExpertAndAFacilitator() {
    event = NewEvent.on(Api.at(port));
    fatima = event.participant(3, "Fatima");
    jef = event.participant(5, "Jef");
    lies = event.expert();
    facilitator = event.facilitator();
  }

  @Test
  void aNewEventStartsWithTheSourcesThatItsStartingTextsCite() {
    List<JsonNode> sources = sources(fatima);
    Map<String, Long> perTitle =
        sources.stream()
            .collect(
                Collectors.groupingBy(
                    source -> source.path("title").asString(), Collectors.counting()));
    assertThat(perTitle.values()).isNotEmpty().containsOnly(1L);

    JsonNode neglect =
        sources.stream()
            .filter(source -> source.path("title").asString().startsWith("Schuldig verzuim"))
            .findFirst()
            .orElseThrow();
    assertThat(neglect.path("kind").asString()).isEqualTo("law");
    assertThat(neglect.path("oldNumber").asString()).isEqualTo("art. 422bis Sw.");
    assertThat(neglect.path("newNumber").asString()).isEqualTo("art. 299 Sw.");
    assertThat(neglect.has("checked")).isFalse();

    // Two sections cite it, each of another table.
    assertThat(citations(facilitator, neglect.path("id").asString())).hasSize(2);
    for (JsonNode source : sources) {
      assertThat(citations(facilitator, source.path("id").asString()))
          .as(source.path("title").asString())
          .isNotEmpty();
    }
  }

  @Test
  void peopleWhoTakePartAddAndChangeSourcesAndEverybodySeesThem() {
    for (Joined person : List.of(fatima, lies, facilitator)) {
      String title = "Code van " + person.id();
      String id = add(person, Map.of("title", title)).body().path("id").asString();

      assertThat(source(jef, id).path("title").asString()).isEqualTo(title);
      change(person, id, 0, Map.of("title", title, "newNumber", "art. 12"));
      assertThat(source(jef, id).path("newNumber").asString()).isEqualTo("art. 12");
      assertThat(live(jef)).isEqualTo(JSON.valueToTree(sources(jef)));
    }
    assertThat(add(event.observer(), Map.of("title", "Code")).status()).isEqualTo(403);
    assertThat(event.observer().api().get(event.path("/live")).body().path("sources").isNull())
        .isTrue();
  }

  @Test
  void theSameSourceOrRequestIsAddedOnce() {
    int before = sources(fatima).size();
    Map<String, Object> code = Map.of("id", "abcdefgh2345", "title", "Code van Mechelen");

    assertThat(add(fatima, code).body().path("id").asString()).isEqualTo("abcdefgh2345");
    assertThat(add(fatima, code).body().path("id").asString()).isEqualTo("abcdefgh2345");
    assertThat(
            add(jef, Map.of("id", "zzzzzzzz2345", "title", "code van  mechelen"))
                .body()
                .path("id")
                .asString())
        .isEqualTo("abcdefgh2345");
    assertThat(sources(fatima)).hasSize(before + 1);
    assertThat(add(jef, Map.of("id", "../x", "title", "Andere")).code())
        .isEqualTo("ongeldige-bron");
  }

  @Test
  void anExpertOrTheFacilitatorChecksASource() {
    String id = add(fatima, Map.of("title", "Strafwetboek")).body().path("id").asString();

    assertThat(check(fatima, id, 0).status()).isEqualTo(403);
    assertThat(check(lies, id, 0).status()).isEqualTo(204);
    JsonNode checked = source(jef, id).path("checked");
    assertThat(checked.path("name").asString()).isEqualTo("Expert");
    assertThat(checked.path("role").asString()).isEqualTo("EXPERT");
    assertThat(checked.path("at").asString()).isNotEmpty();

    assertThat(send(facilitator, "DELETE", id + "/checked", null).status()).isEqualTo(204);
    assertThat(source(jef, id).has("checked")).isFalse();
  }

  @Test
  void aChangedTitleNumberOrLinkHasToBeCheckedAgain() {
    Map<String, Object> text =
        Map.of("title", "Strafwetboek", "oldNumber", "art. 458", "link", "https://stad.be/");
    String id = add(fatima, text).body().path("id").asString();
    int revision = 0;
    for (Map<String, Object> change :
        List.<Map<String, Object>>of(
            Map.of("title", "Wetboek"),
            Map.of("oldNumber", "art. 458bis"),
            Map.of("newNumber", "art. 352"),
            Map.of("link", "https://stad.be/code"))) {
      change(fatima, id, revision++, text);
      check(lies, id, revision);
      change(fatima, id, revision++, with(text, Map.of("note", "Zie ook de omzendbrief.")));
      assertThat(source(fatima, id).has("checked")).as("a note needs no check").isTrue();
      change(fatima, id, revision++, with(text, change));
      assertThat(source(fatima, id).has("checked")).as(change.toString()).isFalse();
    }
  }

  @Test
  void aSourceThatSomebodyElseChangedIsNeitherCheckedNorOverwritten() {
    String id = add(fatima, Map.of("title", "Strafwetboek")).body().path("id").asString();
    change(fatima, id, 0, Map.of("title", "Nieuw Strafwetboek"));

    assertThat(check(lies, id, 0).code()).isEqualTo("bron-gewijzigd");
    assertThat(send(jef, "PUT", id, with(Map.of("title", "Oud"), Map.of("revision", 0))).code())
        .isEqualTo("bron-gewijzigd");
    assertThat(source(jef, id).path("title").asString()).isEqualTo("Nieuw Strafwetboek");
    assertThat(source(jef, id).has("checked")).isFalse();
  }

  @Test
  void aSourceThatATextCitesIsNotRemoved() {
    String id = add(fatima, Map.of("title", "Strafwetboek")).body().path("id").asString();
    cite(event.id() + ".D1.t3", id);

    assertThat(send(jef, "DELETE", id, null).code()).isEqualTo("bron-geciteerd");
    writing.remove(event.id() + ".D1.t3", "citing01");
    assertThat(send(jef, "DELETE", id, null).status()).isEqualTo(204);
    assertThat(sources(jef)).noneMatch(source -> source.path("id").asString().equals(id));
    assertThat(send(jef, "DELETE", id, null).code()).isEqualTo("onbekende-bron");
  }

  @Test
  void aCheckedSourceIsRemovedByPeopleWhoCheckOnly() {
    String id = add(fatima, Map.of("title", "Strafwetboek")).body().path("id").asString();
    check(lies, id, 0);

    assertThat(send(fatima, "DELETE", id, null).status()).isEqualTo(403);
    assertThat(send(lies, "DELETE", id, null).status()).isEqualTo(204);
  }

  @Test
  void citationsInATextAreForPeopleWhoMayReadIt() {
    String id = add(fatima, Map.of("title", "Strafwetboek")).body().path("id").asString();
    String draft = event.id() + ".D1.t3";
    cite(draft, id);
    cite(draft, id);

    assertThat(citations(fatima, id)).isEqualTo(Map.of(draft, 2));
    assertThat(citations(facilitator, id)).isEqualTo(Map.of(draft, 2));
    assertThat(citations(event.participant(1, "Ine"), id)).isEmpty();
    assertThat(citations(lies, id)).as("before experts may read").isEmpty();
  }

  @Test
  void theRegisterHasABound() {
    Person person =
        new Person(fatima.id(), event.id(), "Fatima", null, null, Role.PARTICIPANT, "t3");
    int room = Sources.MOST - sources(fatima).size();
    for (int i = 0; i < room; i++) {
      sources.add(person, event.id(), null, titled("Bron " + i));
    }

    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> sources.add(person, event.id(), null, titled("Nog een bron")))
        .matches(refusal -> refusal.code().equals("te-veel-bronnen"));
    assertThat(sources(fatima)).hasSize(Sources.MOST);
  }

  private static SourceText titled(String title) {
    return SourceText.of(title, null, null, null, null, null);
  }

  private void cite(String draft, String sourceId) {
    documents.edit(
        writing.draft(draft).document(),
        at -> {
          var root = at.doc().xmlFragment("default");
          XmlElement paragraph = root.insertElement(at, root.children().size(), "paragraph");
          paragraph.setAttribute(at, "id", "citing01");
          XmlElement reference = paragraph.insertElement(at, 0, "sourceReference");
          reference.setAttribute(at, "label", "Sw.");
          reference.setAttribute(at, "sourceId", sourceId);
        });
  }

  private Answer add(Joined person, Map<String, Object> source) {
    return person.api().post(event.path("/sources"), source);
  }

  private void change(Joined person, String id, int revision, Map<String, Object> text) {
    assertThat(send(person, "PUT", id, with(text, Map.of("revision", revision))).status())
        .isEqualTo(204);
  }

  private Answer check(Joined person, String id, int revision) {
    return send(person, "PUT", id + "/checked", Map.of("revision", revision));
  }

  private Answer send(Joined person, String method, String path, @Nullable Object body) {
    return person
        .api()
        .send(
            event.path("/sources/" + path),
            method,
            body == null ? null : JSON.writeValueAsString(body));
  }

  private List<JsonNode> sources(Joined person) {
    return list(person.api().get(event.path("/sources")).body());
  }

  private JsonNode source(Joined person, String id) {
    return sources(person).stream()
        .filter(source -> source.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode live(Joined person) {
    return person.api().get(event.path("/live")).body().path("sources");
  }

  /** The number of citations of a source per draft. */
  private Map<String, Integer> citations(Joined person, String sourceId) {
    return list(person.api().get(event.path("/sources/citations")).body()).stream()
        .filter(each -> each.path("sourceId").asString().equals(sourceId))
        .collect(
            Collectors.toMap(
                each -> each.path("draftId").asString(), each -> each.path("count").asInt()));
  }

  private static List<JsonNode> list(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false).toList();
  }

  private static Map<String, Object> with(Map<String, Object> text, Map<String, Object> more) {
    Map<String, Object> both = new HashMap<>(text);
    both.putAll(more);
    return both;
  }
}
