package be.werktafel.templates;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Api;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.programme.Events;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The demo event is made once and takes place today. */
@ServerTest
class DemoEventIT {
  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private Events events;
  @Autowired private DemoEvent demo;

  @BeforeEach
  void theFirstDay() {
    clock.set(ServerTest.START);
  }

  @Test
  void anyNumberOfStartsMakesOneDemoEvent() {
    Api api = Api.at(port);
    String before = api.get("/api/demo").body().path("event").path("id").asString();
    demo.prepare();
    demo.prepare();
    JsonNode after = api.get("/api/demo").body();

    assertThat(after.path("event").path("id").asString()).isEqualTo(before);
    assertThat(after.path("cards"))
        .extracting(card -> card.path("kind").asString())
        .contains("participant", "expert", "facilitator", "projector", "observer");
    for (JsonNode card : after.path("cards")) {
      assertThat(api.get("/api/invitations/" + card.path("code").asString()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void aPastDemoEventMovesToToday() {
    String id = events.demo().orElseThrow().id();
    clock.set(Instant.parse("2027-12-24T10:00:00Z"));
    demo.prepare();

    assertThat(events.get(id).firstDay()).isEqualTo("2027-12-24");
    assertThat(events.get(id).session(1).orElseThrow().startsAt())
        .as("13.00 u. in winter")
        .isEqualTo("2027-12-24T12:00:00Z");
  }
}
