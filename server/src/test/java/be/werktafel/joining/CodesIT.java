package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Checks who receives codes, and renewing and revoking them. */
@ServerTest
class CodesIT {
  @LocalServerPort private int port;
  @Autowired private SettableClock clock;

  private Api nobody;
  private NewEvent event;

  @BeforeEach
  void anEvent() {
    clock.set(ServerTest.START);
    nobody = Api.at(port);
    event = NewEvent.on(nobody);
  }

  /** Every code of the event, by role and table. */
  private Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String role :
        List.of("joinCode", "facilitatorCode", "expertCode", "observerCode", "projectorCode")) {
      codes.put(role, event.codes().path(role).asString(""));
    }
    for (int table = 1; table <= 6; table++) {
      codes.put("table " + table, event.tableCode(table));
    }
    return codes;
  }

  /** The codes in the responses to all GET calls of the event. */
  private List<String> readable(Api as) {
    List<String> readable = new ArrayList<>();
    for (String path : eventPaths()) {
      String text = as.get(path).response().body();
      codes()
          .forEach(
              (what, code) -> {
                if (!code.isEmpty() && text.contains(code) && !readable.contains(what)) {
                  readable.add(what);
                }
              });
    }
    return readable;
  }

  /** Every GET path of the API description with the event as its only variable. */
  private List<String> eventPaths() {
    List<String> paths = new ArrayList<>();
    for (var path : nobody.get("/v3/api-docs").body().path("paths").properties()) {
      String filled = path.getKey().replace("{id}", event.id()).replace("{event}", event.id());
      if (path.getValue().has("get") && !filled.contains("{") && !filled.equals("/api/demo")) {
        paths.add(filled);
      }
    }
    assertThat(paths).contains(event.path("/live"), event.path("/invitations"), "/api/me");
    return paths;
  }

  @Test
  void noResponseHasACodeForAPersonWhoMayNotSeeIt() {
    Api facilitator = event.facilitator().api();
    assertThat(readable(event.participant(1, "Fatima").api())).isEmpty();
    assertThat(readable(event.expert().api())).isEmpty();
    assertThat(readable(event.observer().api())).isEmpty();
    assertThat(readable(NewEvent.on(nobody).facilitator().api())).isEmpty();
    assertThat(readable(nobody)).isEmpty();
    assertThat(readable(facilitator)).containsAll(codes().keySet());
    assertThat(readable(nobody.bearing(ServerTest.ORGANISER_KEY))).containsAll(codes().keySet());
    assertThat(readable(projector())).containsExactly("joinCode");
  }

  private Api projector() {
    return nobody.join(event.codes().path("projectorCode").asString(), "Zaal").api();
  }

  @Test
  void aProjectorReadsOnlyPublishedContent() {
    Answer joined =
        nobody.post(
            "/api/join",
            Map.of("code", event.codes().path("projectorCode").asString(), "name", ""));
    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.body().path("participant").path("role").asString()).isEqualTo("PROJECTOR");
    assertThat(joined.body().path("participant").path("tableId").isNull()).isTrue();
    Api projector = nobody.bearing(joined.body().path("token").asString());
    assertThat(projector.get(event.path("/drafts")).body()).isEmpty();
    assertThat(projector.post(event.path("/sessions/1/start")).status()).isEqualTo(403);
    for (JsonNode table : projector.get(event.path("/tables")).body().path("tables")) {
      assertThat(table.has("people")).isFalse();
      assertThat(table.has("writing")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PARTICIPANT, ",
    "PARTICIPANT, t3",
    "EXPERT, ",
    "FACILITATOR, ",
    "OBSERVER, ",
    "PROJECTOR, "
  })
  void aRenewedCodeIsAcceptedAndTheOldOneIsRefusedWithASentence(
      String role, @Nullable String table) {
    Api facilitator = event.facilitator().api();
    String old = code(facilitator, role, table);
    Api.Joined inside = nobody.join(old, "Fatima");

    Answer renewed = facilitator.post(event.path("/invitations/renew"), wanted(role, table));

    assertThat(renewed.status()).isEqualTo(200);
    String fresh = code(facilitator, role, table);
    assertThat(fresh).isNotEqualTo(old);
    for (Answer refused :
        List.of(
            nobody.get("/api/invitations/" + old),
            nobody.post("/api/join", Map.of("code", old, "name", "Laat")))) {
      assertThat(refused.status()).isEqualTo(410);
      assertThat(refused.code()).isEqualTo("code-vervallen");
      assertThat(refused.body().path("detail").asString())
          .isEqualTo("Deze code geldt niet meer. Vraag de nieuwe aan je begeleider.");
    }
    assertThat(nobody.join(fresh, "Laat").tableId())
        .isEqualTo(role.equals("PARTICIPANT") ? (table == null ? "t2" : table) : null);
    assertThat(inside.api().get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void aRevokedCodeIsRefusedUntilANewOneIsMade() {
    Api facilitator = event.facilitator().api();
    String old = code(facilitator, "EXPERT", null);

    assertThat(facilitator.post(event.path("/invitations/revoke"), wanted("EXPERT", null)).status())
        .isEqualTo(200);
    assertThat(nobody.get("/api/invitations/" + old).status()).isEqualTo(410);
    assertThat(code(facilitator, "EXPERT", null)).isEmpty();

    facilitator.post(event.path("/invitations/renew"), wanted("EXPERT", null));
    assertThat(nobody.join(code(facilitator, "EXPERT", null), "Expert").id()).isNotEmpty();
  }

  @Test
  void onlyPeopleWhoRunTheEventRenewACode() {
    for (Api other :
        List.of(
            event.participant(1, "Fatima").api(),
            event.expert().api(),
            event.observer().api(),
            projector(),
            NewEvent.on(nobody).facilitator().api(),
            nobody)) {
      for (String how : List.of("renew", "revoke")) {
        assertThat(
                other.post(event.path("/invitations/" + how), wanted("PARTICIPANT", "t1")).status())
            .isIn(401, 403, 404);
      }
    }
    assertThat(nobody.get("/api/invitations/" + event.tableCode(1)).status()).isEqualTo(200);
  }

  @Test
  void codesExistOnlyForRolesThatCanJoinAndTablesOfTheEvent() {
    Api facilitator = event.facilitator().api();
    for (Map<String, Object> wrong :
        List.of(
            wanted("ORGANISER", null),
            wanted("EXPERT", "t1"),
            wanted("PARTICIPANT", "t99"),
            Map.<String, Object>of())) {
      Answer answer = facilitator.post(event.path("/invitations/renew"), wrong);
      assertThat(answer.status()).as("%s", wrong).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("onbekende-plaats");
    }
  }

  @Test
  void concurrentRenewalsLeaveOneValidCode() {
    Api facilitator = event.facilitator().api();
    for (Map<String, Object> place :
        List.of(wanted("EXPERT", null), wanted("PARTICIPANT", "t2"), wanted("OBSERVER", null))) {
      List<CompletableFuture<Answer>> renewals = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        renewals.add(
            CompletableFuture.supplyAsync(
                () -> facilitator.post(event.path("/invitations/renew"), place)));
      }
      renewals.forEach(CompletableFuture::join);
      List<String> valid = new ArrayList<>();
      for (JsonNode each : facilitator.get(event.path("/invitations")).body()) {
        if (each.path("role").asString().equals(place.get("role"))
            && each.path("tableId").asString("").equals(place.getOrDefault("tableId", ""))) {
          valid.add(each.path("code").asString());
        }
      }
      assertThat(valid).as("%s", place).hasSize(1);
      assertThat(nobody.get("/api/invitations/" + valid.getFirst()).status()).isEqualTo(200);
    }
  }

  private String code(Api facilitator, String role, @Nullable String table) {
    for (JsonNode each : facilitator.get(event.path("/invitations")).body()) {
      if (each.path("role").asString().equals(role)
          && each.path("tableId").asString("").equals(table == null ? "" : table)) {
        return each.path("code").asString();
      }
    }
    return "";
  }

  private static Map<String, Object> wanted(String role, @Nullable String table) {
    return table == null ? Map.of("role", role) : Map.of("role", role, "tableId", table);
  }
}
