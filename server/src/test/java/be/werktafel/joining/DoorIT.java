package be.werktafel.joining;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.Api.Answer;
import be.werktafel.NewEvent;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.access.People;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Joining over HTTP: codes, names, tokens, cookies, origins, and refusals. */
@ServerTest
class DoorIT {
  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private People people;

  private Api nobody;
  private NewEvent event;

  @BeforeEach
  void anEvent() {
    // The counters of wrong codes of an earlier test expire after a minute.
    clock.pass(Duration.ofMinutes(2));
    nobody = Api.at(port);
    event = NewEvent.on(nobody);
  }

  @AfterEach
  void backToTheFirstDay() {
    if (clock.instant().isAfter(ServerTest.START.plus(Duration.ofDays(1)))) {
      clock.set(ServerTest.START);
    }
  }

  @Test
  void aCodeShowsItsRoleAndTableBeforeANameIsGiven() {
    Answer table = nobody.get("/api/invitations/" + event.tableCode(3));
    assertThat(table.status()).isEqualTo(200);
    assertThat(table.body().path("role").asString()).isEqualTo("PARTICIPANT");
    assertThat(table.body().path("table").path("name").asString()).isEqualTo("Vismarkt");
    assertThat(table.body().path("event").path("startsOn").asString()).isEqualTo("2027-05-24");
    assertThat(table.body().path("event").path("endsOn").asString()).isEqualTo("2027-05-25");
    assertThat(table.body().path("event").path("retainUntil").asString()).isEqualTo("2027-06-24");

    Answer door =
        nobody.get("/api/invitations/" + code("joinCode").toUpperCase(java.util.Locale.ROOT));
    assertThat(door.status()).isEqualTo(200);
    assertThat(door.body().has("table")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "facilitatorCode, FACILITATOR",
    "expertCode, EXPERT",
    "observerCode, OBSERVER",
    "joinCode, PARTICIPANT"
  })
  void eachCodeGivesItsRole(String which, String role) {
    Answer joined =
        nobody.post(
            "/api/join",
            Map.of("code", code(which), "name", "  Fatima   A. ", "organisation", "Stad Gent"));

    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.body().path("participant").path("role").asString()).isEqualTo(role);
    assertThat(joined.body().path("participant").path("name").asString()).isEqualTo("Fatima A.");
    assertThat(joined.body().path("event").path("id").asString()).isEqualTo(event.id());
    assertThat(nobody.get("/api/invitations/" + code("joinCode")).body().path("organisations"))
        .hasSize(1);
  }

  @Test
  void anExpertChoosesADisciplineOfTheEventAnotherOneOrNoneAndMayChangeIt() {
    var law = "Recht en gegevensbescherming";
    assertThat(
            nobody
                .get("/api/invitations/" + code("expertCode"))
                .body()
                .path("disciplines")
                .valueStream()
                .map(each -> each.asString()))
        .contains(law);
    assertThat(nobody.get("/api/invitations/" + code("joinCode")).body().has("disciplines"))
        .isFalse();
    var joined =
        nobody.post(
            "/api/join",
            Map.of(
                "code",
                code("expertCode"),
                "name",
                "Lies",
                "discipline",
                law.toUpperCase(Locale.ROOT)));
    var lies = nobody.bearing(joined.body().path("token").asString());
    assertThat(disciplineOf(lies)).isEqualTo(law);

    lies.send("/api/me/discipline", "PUT", "{\"discipline\": \" Taal \"}");
    assertThat(disciplineOf(lies)).isEqualTo("Taal");
    assertThat(
            event
                .facilitator()
                .api()
                .get(event.path("/people"))
                .body()
                .findValuesAsString("discipline"))
        .contains("Taal");
    lies.send("/api/me/discipline", "PUT", "{}");
    assertThat(disciplineOf(lies)).isEmpty();
    assertThat(
            lies.send("/api/me/discipline", "PUT", "{\"discipline\": \"" + "x".repeat(121) + "\"}")
                .code())
        .isEqualTo("ongeldige-discipline");
    assertThat(event.participant(1, "Ine").api().send("/api/me/discipline", "PUT", "{}").status())
        .isEqualTo(403);
  }

  private static String disciplineOf(Api person) {
    return person.get("/api/me").body().path("participant").path("discipline").asString("");
  }

  @Test
  void theEventsOwnCodeSeatsAtTheTableWithMostRoom() {
    event.participant(1, "Eén");
    event.participant(2, "Twee");
    var seats =
        List.of("Drie", "Vier", "Vijf", "Zes", "Zeven").stream()
            .map(name -> String.valueOf(nobody.join(code("joinCode"), name).tableId()))
            .toList();

    assertThat(seats).containsExactly("t3", "t4", "t5", "t6", "t1");
  }

  @Test
  void rejoiningWithTheSameNameAndCodeKeepsTheSeat() {
    var first = nobody.join(code("joinCode"), "Fatima");

    assertThat(first.api().join(code("joinCode"), "fatima").id()).isEqualTo(first.id());
    assertThat(first.api().join(code("joinCode"), "Iemand anders").id()).isNotEqualTo(first.id());
    assertThat(nobody.join(code("joinCode"), "Fatima").id()).isNotEqualTo(first.id());
  }

  @Test
  void invalidInputIsRefusedWithASentenceAndSeatsNobody() {
    record Case(Map<String, Object> body, int status, String code) {}
    String code = code("joinCode");
    for (Case bad :
        List.of(
            new Case(body("zzzzzz", "Fatima", null), 404, "onbekende-code"),
            new Case(body("", "Fatima", null), 404, "onbekende-code"),
            new Case(body(null, "Fatima", null), 404, "onbekende-code"),
            new Case(body("{\"$ne\":1}", "Fatima", null), 404, "onbekende-code"),
            new Case(body(code, "x".repeat(300), null), 422, "ongeldige-naam"),
            new Case(body(code, "   ", null), 422, "ongeldige-naam"),
            new Case(body(code, "\u0000\u202e", null), 422, "ongeldige-naam"),
            new Case(body(code, null, null), 422, "ongeldige-naam"),
            new Case(body(code, "Fatima", "x".repeat(121)), 422, "ongeldige-organisatie"))) {
      Answer answer = nobody.post("/api/join", bad.body());
      assertThat(answer.status()).as(bad.toString()).isEqualTo(bad.status());
      assertThat(answer.code()).isEqualTo(bad.code());
      assertThat(answer.body().path("detail").asString()).endsWith(".");
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.header("Set-Cookie")).doesNotContain("werktafel-");
    }
    for (String unreadable :
        List.of("", "{", "[]", "\"tekst\"", "{\"code\":{\"a\":1},\"name\":\"x\"}")) {
      Answer answer = nobody.send("/api/join", "POST", unreadable);
      assertThat(answer.status()).as(unreadable).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("ongeldige-aanvraag");
    }
    assertThat(people.ofEvent(event.id())).isEmpty();
  }

  @Test
  void aNameOfEightyLettersIsAccepted() {
    assertThat(nobody.join(code("joinCode"), "é".repeat(80)).id()).hasSize(12);
  }

  @Test
  void aDeviceThatGuessesCodesIsLimitedForAMinute() {
    Answer first = nobody.get("/api/invitations/zzzzzz");
    String device = first.header("Set-Cookie").split(";")[0];
    Api guesser = nobody.with("Cookie", device);
    for (int i = 1; i < WrongCodes.PER_DEVICE; i++) {
      assertThat(guesser.get("/api/invitations/zzzzzz").status()).isEqualTo(404);
    }

    Answer refused = guesser.get("/api/invitations/zzzzzz");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("te-veel-pogingen");
    assertThat(refused.header("Retry-After")).isEqualTo("60");
    assertThat(guesser.get("/api/invitations/" + code("joinCode")).status()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(1));
    assertThat(guesser.get("/api/invitations/zzzzzz").status()).isEqualTo(404);
  }

  @Test
  void aValidCodeIsAcceptedAfterAThousandWrongOnes() throws InterruptedException {
    var statuses = new ConcurrentLinkedQueue<Integer>();
    try (var guessers = Executors.newFixedThreadPool(50)) {
      for (int i = 0; i < 1000; i++) {
        String guess = "zz%04d".formatted(i).replace('0', 'z').replace('1', 'y');
        guessers.execute(() -> statuses.add(nobody.get("/api/invitations/" + guess).status()));
      }
    }

    assertThat(statuses).hasSize(1000).containsOnly(404, 429).contains(429);
    assertThat(nobody.get("/api/invitations/" + code("joinCode")).status()).isEqualTo(200);
    assertThat(nobody.join(event.tableCode(2), "Fatima").tableId()).isEqualTo("t2");
  }

  @Test
  void theRateLimitOfOnePersonDoesNotAffectOthers() {
    var flooding = event.participant(1, "Fatima");
    var neighbour = event.participant(1, "Bram");
    Answer refused = flooding.api().get("/api/me");
    for (int i = 0; i < 5000 && refused.status() == 200; i++) {
      refused = flooding.api().get("/api/me");
    }

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("te-snel");
    assertThat(refused.body().path("detail").asString()).endsWith(".");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(neighbour.api().get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void aTokenIsValidUntilHalfADayAfterTheEvent() {
    var fatima = event.participant(3, "Fatima");
    Answer me = fatima.api().get("/api/me");
    assertThat(me.body().path("participant").path("tableId").asString()).isEqualTo("t3");
    assertThat(me.body().path("event").path("id").asString()).isEqualTo(event.id());
    Instant until = Instant.parse(me.body().path("tokenUntil").asString());
    // The midnight after the second day in Brussels, plus half a day.
    assertThat(until).isEqualTo("2027-05-26T10:00:00Z");

    clock.set(until.minusSeconds(1));
    assertThat(fatima.api().get("/api/me").status()).isEqualTo(200);
    clock.set(until);
    Answer expired = fatima.api().get("/api/me");
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.code()).isEqualTo("aanmelding-verlopen");
    assertThat(expired.body().path("detail").asString())
        .isEqualTo("Je aanmelding is verlopen. Schuif opnieuw aan met je code.");
  }

  @Test
  void aPersonWhoJoinsAPastDemoEventStaysSignedInForHalfADay() {
    clock.set(Instant.parse("2027-06-10T10:00:00Z"));
    var late = event.participant(1, "Laat");

    assertThat(late.api().get("/api/me").body().path("tokenUntil").asString())
        .isEqualTo("2027-06-10T22:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"onzin", "a.b.c", "sleutel-van-de-proefx", ""})
  void anInvalidTokenIsRefused(String token) {
    Answer answer = nobody.bearing(token).get("/api/me");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isIn("aanmelding-ongeldig", "aanmelden");
  }

  @Test
  void everyCallExceptJoiningNeedsAPerson() {
    for (String path :
        List.of(
            "/api/me",
            event.path(""),
            event.path("/live"),
            event.path("/programme"),
            event.path("/tables"),
            event.path("/framework"),
            event.path("/drafts"),
            event.path("/invitations"),
            "/api/snapshots/x",
            "/api/nergens")) {
      Answer answer = nobody.get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("aanmelden");
    }
    for (String path :
        List.of("/api/leave", event.path("/freeze"), event.path("/sessions/1/start"))) {
      assertThat(nobody.post(path).status()).as(path).isEqualTo(401);
    }
    for (String open : List.of("/api/time", "/api/demo", "/actuator/health", "/v3/api-docs")) {
      assertThat(nobody.get(open).status()).as(open).isEqualTo(200);
    }
    assertThat(nobody.get("/actuator/env").status()).isIn(401, 403, 404);
  }

  @Test
  void onlyTheOrganiserMakesEvents() {
    var body = Map.of("template", "online-straathoekwerk");

    assertThat(nobody.post("/api/events", body).status()).isEqualTo(401);
    assertThat(nobody.bearing("geraden").post("/api/events", body).status()).isEqualTo(401);
    assertThat(event.facilitator().api().post("/api/events", body).status()).isEqualTo(403);
    assertThat(nobody.bearing(ServerTest.ORGANISER_KEY).post("/api/events", body).status())
        .isEqualTo(201);
  }

  @Test
  void aBrowserHasOneCookiePerPerson() {
    Answer joined = nobody.post("/api/join", Map.of("code", event.tableCode(1), "name", "Fatima"));
    String cookie = personCookie(joined);
    String fatima = joined.body().path("participant").path("id").asString();

    assertThat(cookie)
        .startsWith("werktafel-" + fatima + "=")
        .contains("; HttpOnly")
        .contains("; SameSite=Strict")
        .contains("; Path=/")
        .contains("; Max-Age=");
    assertThat(cookie).doesNotContain("Secure");
    String other =
        personCookie(nobody.post("/api/join", Map.of("code", event.tableCode(2), "name", "Bram")));
    Api browser = nobody.with("Cookie", pair(cookie) + "; " + pair(other));

    assertThat(me(browser.with("X-Participant", fatima))).isEqualTo("Fatima");
    String bram = other.substring("werktafel-".length(), other.indexOf('='));
    assertThat(me(browser.with("X-Participant", bram))).isEqualTo("Bram");
    assertThat(browser.get("/api/me").code()).isEqualTo("aanmelden");
    assertThat(browser.with("X-Participant", "iemandanders").get("/api/me").status())
        .isEqualTo(401);
  }

  @Test
  void aCookieWithAnotherPersonsTokenIsRefused() {
    var fatima = event.participant(1, "Fatima");
    var bram = event.participant(1, "Bram");
    Api confused =
        nobody
            .with("Cookie", "werktafel-" + bram.id() + "=" + fatima.token())
            .with("X-Participant", bram.id());

    assertThat(confused.get("/api/me").code()).isEqualTo("andere-persoon");
    assertThat(fatima.api().with("X-Participant", bram.id()).get("/api/me").code())
        .isEqualTo("andere-persoon");
  }

  @Test
  void anotherSiteCannotUseTheCookie() {
    var facilitator = event.facilitator();
    Api browser =
        nobody
            .with("Cookie", "werktafel-" + facilitator.id() + "=" + facilitator.token())
            .with("X-Participant", facilitator.id());
    String start = event.path("/sessions/1/start");

    for (Api foreign :
        List.of(
            browser,
            browser.with("Origin", "https://kwaad.example"),
            browser.with("Origin", "null"),
            browser.with("Origin", "http://localhost:1"))) {
      Answer refused = foreign.post(start);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("vreemde-herkomst");
    }
    assertThat(browser.with("Origin", nobody.origin()).post(start).status()).isEqualTo(200);
    assertThat(
            nobody
                .with("Origin", "https://kwaad.example")
                .post("/api/join", Map.of("code", event.tableCode(1), "name", "Fatima"))
                .code())
        .isEqualTo("vreemde-herkomst");
  }

  @Test
  void leavingClearsOnlyThatPersonsCookie() {
    var fatima = event.participant(1, "Fatima");
    Answer left =
        nobody
            .with("Cookie", "werktafel-" + fatima.id() + "=" + fatima.token())
            .with("X-Participant", fatima.id())
            .with("Origin", nobody.origin())
            .post("/api/leave");

    assertThat(left.status()).isEqualTo(204);
    assertThat(left.header("Set-Cookie"))
        .startsWith("werktafel-" + fatima.id() + "=;")
        .contains("Max-Age=0");
  }

  @Test
  void everyResponseHasTheSecurityHeaders() {
    for (String path : List.of("/api/time", "/api/me", "/")) {
      Answer answer = nobody.get(path);
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Set-Cookie")).doesNotContain("JSESSIONID");
    }
  }

  @Test
  void unknownAddressesAndMethodsAreAnsweredWithProblems() {
    var fatima = event.participant(1, "Fatima");

    Answer unknown = fatima.api().get("/api/nergens");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("onbekend");
    Answer method = fatima.api().send("/api/me", "DELETE", null);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.code()).isEqualTo("methode");
    Answer notJson = nobody.with("Content-Type", "text/plain").send("/api/join", "POST", null);
    assertThat(notJson.status()).isEqualTo(415);
  }

  private String code(String which) {
    return event.codes().path(which).asString();
  }

  private static String me(Api browser) {
    return browser.get("/api/me").body().path("participant").path("name").asString();
  }

  private static String personCookie(Answer joined) {
    return joined.response().headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("werktafel-"))
        .findFirst()
        .orElseThrow();
  }

  private static String pair(String setCookie) {
    return Arrays.stream(setCookie.split(";")).findFirst().orElseThrow();
  }

  private static Map<String, Object> body(
      @org.jspecify.annotations.Nullable String code,
      @org.jspecify.annotations.Nullable String name,
      @org.jspecify.annotations.Nullable String organisation) {
    var body = new HashMap<String, Object>();
    body.put("code", code);
    body.put("name", name);
    body.put("organisation", organisation);
    return body;
  }
}
