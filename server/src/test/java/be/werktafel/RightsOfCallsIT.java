package be.werktafel;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes every REST call as every kind of person in every state that changes the rights, and
 * compares the server's answers with {@code docs/rights.md}. A new call fails the test until it is
 * described here. {@code -Dwerktafel.write-rights=true} writes the table.
 */
@ServerTest
@Import(Writing.class)
class RightsOfCallsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path TABLE = Path.of("docs/rights.md");

  /** The draft belongs to table 3; table 5 is its second reader. */
  private static final List<String> WHO =
      List.of(
          "nobody",
          "observer",
          "projector",
          "own table",
          "second reader",
          "other table",
          "expert",
          "facilitator",
          "organiser",
          "facilitator elsewhere");

  /** Refusals of permitted calls whose target does not exist. */
  private static final Set<String> ALLOWED_BUT_NOTHING_THERE =
      Set.of(
          "onbekende-passage",
          "onbekende-zin",
          "onbekend-punt",
          "onbekende-casus",
          "onbekend-stuk",
          "onbekend-nagekomen",
          "onbekende-bron");

  /** Visibility → the number of a session with it in the template. */
  private static final Map<String, Integer> SESSION_OF_VISIBILITY =
      Map.of("own table", 1, "tables and experts", 2, "everyone", 4);

  private static final List<String> VISIBILITIES =
      List.of("own table", "tables and experts", "everyone");

  private static final Map<String, Object> MISSED = Map.of("blockId", "0-0", "text", "Een regel.");

  /** The bodies of calls that refuse an empty body before they check rights. */
  private static final Map<String, Map<String, Object>> BODIES =
      Map.ofEntries(
          Map.entry("POST /api/drafts/{draftId}/restore", Map.of("point", "min5")),
          Map.entry(
              "POST /api/drafts/{draftId}/rescues/{rescueId}/handled", Map.of("how", "restored")),
          Map.entry("POST /api/events/{id}/sources", Map.of("title", "Code van de stad")),
          Map.entry(
              "PUT /api/events/{id}/sources/{sourceId}",
              Map.of("revision", 0, "title", "Code van de stad")),
          Map.entry("PUT /api/events/{id}/sources/{sourceId}/checked", Map.of("revision", 0)),
          Map.entry("POST /api/events/{id}/help-requests", Map.of("question", "Mag dit?")),
          Map.entry("POST /api/threads/{threadId}/replies", Map.of("text", "Voor iedereen.")),
          Map.entry("PUT /api/drafts/{draftId}/highlights/{highlightId}/place", Map.of("place", 0)),
          Map.entry("PUT /api/drafts/{draftId}/status", Map.of("status", "sketch")),
          Map.entry("PUT /api/drafts/{draftId}/poll", Map.of("outcome", "supported")),
          Map.entry(
              "POST /api/drafts/{draftId}/case-runs",
              Map.of("caseId", "C2", "whole", false, "verdict", "silent")),
          Map.entry(
              "POST /api/events/{id}/cases", Map.of("title", "Proef", "text", "Er was eens.")),
          Map.entry("PUT /api/snapshots/{sid}/deck/order", Map.of("slideIds", List.of("t1"))),
          Map.entry(
              "PUT /api/snapshots/{sid}/deck/visibility",
              Map.of("slideIds", List.of("t1"), "hidden", true)),
          Map.entry(
              "PUT /api/snapshots/{sid}/deck/note", Map.of("slideId", "t1", "text", "Traag.")),
          Map.entry("POST /api/snapshots/{sid}/deck/sentences", Map.of("text", "Pauze.")),
          Map.entry(
              "PUT /api/snapshots/{sid}/deck/sentences/{sentenceId}", Map.of("text", "Pauze.")),
          Map.entry("POST /api/events/{event}/plenary/position", Map.of("slideId", "t1")),
          Map.entry(
              "POST /api/events/{id}/polls",
              Map.of("kind", "pulse", "question", "Klaar?", "options", List.of("Ja", "Nee"))),
          Map.entry("PUT /api/events/{id}/polls/{pollId}/answer", Map.of("dots", List.of(1, 0))),
          Map.entry("POST /api/events/{id}/room-questions", Map.of("text", "Wie betaalt?")),
          Map.entry("POST /api/events/{id}/parking", Map.of("text", "Een meldpunt")),
          Map.entry("PUT /api/room-points/{pointId}/fate", Map.of("kind", "answered")),
          Map.entry(
              "POST /api/snapshots/{sid}/late/include",
              Map.of("draftId", "D1", "at", "2027-05-24T07:00:00Z")),
          Map.entry(
              "POST /api/events/{event}/redactions",
              Map.of("words", "Jan Janssens", "reason", "Naam van een jongere.")),
          Map.entry("POST /api/events/{event}/redactions/places", Map.of("words", "Jan Janssens")),
          Map.entry("POST /api/events/{id}/sessions/{number}/extend", Map.of("minutes", 5)),
          Map.entry(
              "POST /api/events/{id}/invitations/renew",
              Map.of("role", "PARTICIPANT", "tableId", "t6")),
          Map.entry(
              "POST /api/events/{id}/invitations/revoke",
              Map.of("role", "PARTICIPANT", "tableId", "t6")),
          Map.entry("POST /api/events/{id}/material/{materialId}/missing", MISSED),
          Map.entry("PUT /api/events/{id}/material/{materialId}/missing/{missingId}", MISSED),
          Map.entry(
              "PUT /api/events/{id}/material/{materialId}/blocks/{blockId}",
              Map.of("verdict", "keep")),
          Map.entry("POST /api/events", Map.of("template", "online-straathoekwerk")));

  @LocalServerPort private int port;
  @Autowired private Writing writing;
  @Autowired private SettableClock clock;

  private final Map<String, Case> reading = new LinkedHashMap<>();
  private Api nobody;
  private Api elsewhere;

  @BeforeEach
  void theMorningOfTheFirstDay() {
    clock.set(ServerTest.START);
    nobody = Api.at(port);
    elsewhere = NewEvent.on(nobody).facilitator().api();
  }

  /** A new event in one state, with one person of every kind. */
  private final class Case {
    private static final Pattern ID = Pattern.compile("\\{(\\w+)}");

    final NewEvent event = NewEvent.on(nobody);
    final Map<String, Api> people = new LinkedHashMap<>();
    final Map<String, String> ids = new HashMap<>();
    final String draft = event.id() + ".D1.t3";
    final int session;
    final Api own = event.participant(3, "Fatima").api();
    final Api facilitator = event.facilitator().api();

    Case(String state) {
      session = SESSION_OF_VISIBILITY.getOrDefault(state, 4);
      people.put("nobody", nobody);
      people.put("observer", event.observer().api());
      people.put(
          "projector", nobody.join(event.codes().path("projectorCode").asString(), "Zaal").api());
      people.put("own table", own);
      people.put("second reader", event.participant(5, "Jef").api());
      people.put("other table", event.participant(1, "Ine").api());
      people.put("expert", event.expert().api());
      people.put("facilitator", facilitator);
      people.put("organiser", nobody.bearing(ServerTest.ORGANISER_KEY));
      people.put("facilitator elsewhere", elsewhere);

      writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
      must(facilitator.post(event.path("/sessions/" + session + "/start")));
      if (state.equals("published")) {
        must(facilitator.post("/api/snapshots/" + id("sid") + "/publish"));
      }
    }

    /** The id that a path names; what it belongs to is made when a call first needs it. */
    private String id(String name) {
      String known = ids.get(name);
      if (known == null) {
        known = made(name);
        ids.put(name, known);
      }
      return known;
    }

    private String made(String name) {
      return switch (name) {
        case "id", "event" -> event.id();
        case "number" -> "1";
        case "session" -> Integer.toString(session);
        case "draftId" -> draft;
        case "tableId" -> "t3";
        case "code" -> event.tableCode(1);
        case "questionId" -> "D1.1";
        case "blockId" -> "0-0";
        case "personId" -> event.participant(2, "Gaat").id();
        case "threadId" -> idOf(own.post("/api/drafts/" + draft + "/threads", reaction(draft)));
        case "requestId" ->
            idOf(own.post(event.path("/help-requests"), Map.of("question", "Mag dit?")));
        case "sourceId" ->
            idOf(facilitator.post(event.path("/sources"), Map.of("title", "Strafwetboek")));
        case "pollId" -> poll();
        case "pointId" -> point();
        case "sid" -> idOf(facilitator.post(event.path("/snapshots"), Map.of("title", "Proef")));
        case "other" -> id("sid");
        case "materialId" -> material(facilitator);
        case "sentenceId" -> sentence();
        case "rescueId", "caseId", "runId", "highlightId", "missingId" -> "geen";
        default -> throw new IllegalArgumentException("an id for {" + name + "}");
      };
    }

    private String idOf(Answer answer) {
      return must(answer).path("id").asString();
    }

    /** The id of a slide that a facilitator added. */
    private String sentence() {
      JsonNode deck =
          must(
              facilitator.post(
                  "/api/snapshots/" + id("sid") + "/deck/sentences", Map.of("text", "Pauze.")));
      return deck.at("/slides/0/id").asString();
    }

    private String poll() {
      must(
          facilitator.post(
              event.path("/polls"),
              Map.of("kind", "pulse", "question", "Klaar?", "options", List.of("Ja", "Nee"))));
      return facilitator.get(event.path("/live")).body().at("/polls/0/id").asString();
    }

    private String point() {
      must(own.post(event.path("/room-questions"), Map.of("text", "Wie betaalt?")));
      return facilitator.get(event.path("/live")).body().at("/roomPoints/0/id").asString();
    }

    private String material(Api facilitator) {
      String material =
          idOf(facilitator.upload(event.path("/material/preview?name=a.md"), "# A\n\nTekst."));
      must(facilitator.send(event.path("/material/" + material), "PUT", "{\"title\":\"A\"}"));
      return material;
    }

    private Map<String, Object> reaction(String draft) {
      return Map.of(
          "type", "question", "text", "Voor wie?", "anchor", writing.anchor(draft, "straat"));
    }

    private JsonNode must(Answer answer) {
      assertThat(answer.status()).as(answer.body().toString()).isBetween(200, 299);
      return answer.body();
    }

    /** The people who may make the call. */
    List<String> allowed(String operation) {
      List<String> allowed = new ArrayList<>();
      for (String who : WHO) {
        Answer answer = call(Objects.requireNonNull(people.get(who)), operation);
        assertThat(answer.status()).as("%s as %s: not too often", operation, who).isNotEqualTo(429);
        if (mayHave(answer)) {
          assertThat(answer.status())
              .as("%s as %s: %s", operation, who, answer.body())
              .isLessThan(500);
          allowed.add(who);
        }
      }
      return allowed;
    }

    private boolean mayHave(Answer answer) {
      return switch (answer.status()) {
        case 401, 403 -> false;
        case 404 -> ALLOWED_BUT_NOTHING_THERE.contains(answer.code());
        default -> true;
      };
    }

    private Answer call(Api as, String operation) {
      String[] words = operation.split(" ");
      String path = ID.matcher(words[1]).replaceAll(found -> id(found.group(1)));
      Map<String, Object> body = new LinkedHashMap<>(BODIES.getOrDefault(operation, Map.of()));
      switch (operation) {
        case "POST /api/join" -> body.putAll(Map.of("code", event.tableCode(2), "name", "Nieuw"));
        case "POST /api/drafts/{draftId}/threads" -> body.putAll(reaction(draft));
        case "POST /api/drafts/{draftId}/highlights" ->
            body.put("anchor", writing.anchor(draft, "straat"));
        case "POST /api/events/{event}/plenary" -> body.put("snapshotId", id("sid"));
        default -> {}
      }
      if (operation.equals("POST /api/events/{id}/material/preview")) {
        return as.upload(path + "?name=a.md", "# A");
      }
      return words[0].equals("GET")
          ? as.get(path)
          : as.send(path, words[0], JSON.writeValueAsString(body));
    }
  }

  @Test
  void theTableOfRightsMatchesTheServersAnswers() throws IOException {
    String table = table();
    if (Boolean.getBoolean("werktafel.write-rights")) {
      Files.writeString(TABLE, table);
    }
    assertThat(table)
        .as("Is the change meant? -Dwerktafel.write-rights=true writes the table again.")
        .isEqualTo(Files.exists(TABLE) ? Files.readString(TABLE) : "");
  }

  private String table() {
    StringBuilder table =
        new StringBuilder(
            """
            # Rights to REST calls

            The people who may make each REST call. The state column names the condition that changes a right: the visibility of
            the running session (who may read other tables' texts), or a published snapshot. The draft belongs to table 3;
            table 5 is its second reader. `RightsOfCallsIT` makes every call and fails when this file differs from the answers.

            """);
    table.append(row("call", "state", WHO));
    table.append(row("---", "---", WHO.stream().map(_ -> "---").toList()));
    for (String operation : operations()) {
      Map<String, List<String>> byState = new LinkedHashMap<>();
      for (String state : statesOf(operation)) {
        byState.put(state, caseFor(operation, state).allowed(operation));
      }
      boolean same = Set.copyOf(byState.values()).size() == 1;
      byState.entrySet().stream()
          .limit(same ? 1 : byState.size())
          .forEach(
              entry ->
                  table.append(
                      row(
                          "`" + operation + "`",
                          same ? "" : entry.getKey(),
                          WHO.stream()
                              .map(who -> entry.getValue().contains(who) ? "yes" : "")
                              .toList())));
    }
    return table.toString();
  }

  /** A case for the call; calls that only read share an event. */
  private Case caseFor(String operation, String state) {
    return operation.startsWith("GET ")
        ? reading.computeIfAbsent(state, Case::new)
        : new Case(state);
  }

  private Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (var path : nobody.get("/v3/api-docs").body().path("paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return operations;
  }

  private static List<String> statesOf(String operation) {
    if (operation.contains("{sid}")) {
      return Stream.concat(VISIBILITIES.stream(), Stream.of("published")).toList();
    }
    return operation.contains("{draftId}") || operation.contains("{threadId}")
        ? VISIBILITIES
        : List.of("everyone");
  }

  private static String row(String call, String state, List<String> cells) {
    return "| " + call + " | " + state + " | " + cells.stream().collect(joining(" | ")) + " |\n";
  }
}
