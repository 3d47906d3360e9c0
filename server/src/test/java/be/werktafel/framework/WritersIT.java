package be.werktafel.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.TabletAtTable;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who wrote what, and who has unsent text, as the own table and others see it. */
@ServerTest
class WritersIT {
  @LocalServerPort private int port;

  private Gathering gathering;
  private Visitor fatima;
  private String draft;

  @BeforeEach
  void aTable() {
    gathering = Gathering.on(port);
    fatima = gathering.participant(3, "Fatima");
    draft = gathering.id() + ".D1.t3";
  }

  @Test
  void onlyTheOwnTableSeesWhoWrote() {
    try (var tablet = TabletAtTable.connect(port, gathering).write(draft + ":1", fatima)) {
      tablet.edit(at -> at.doc().xmlFragment("default").insertElement(at, 0, "paragraph"));
      await().until(() -> tablet.acknowledged() > 0);
    }
    Visitor bart = gathering.participant(3, "Bart");
    JsonNode writers = bart.get("/api/drafts/" + draft + "/writers").json();
    assertThat(writers).hasSize(1);
    assertThat(writers.at("/0/personId").asString()).isEqualTo(fatima.participant());
    assertThat(writers.at("/0/client").asLong()).isPositive();

    for (Visitor other :
        Set.of(
            gathering.participant(5, "Jef"),
            gathering.expert("Lies"),
            gathering.facilitator("An"),
            gathering.organiser())) {
      assertThat(other.get("/api/drafts/" + draft + "/writers").status()).isEqualTo(403);
    }
  }

  @Test
  void onlyTheOwnTableSeesWhoHasUnsentText() {
    Visitor bart = gathering.participant(3, "Bart");
    try (var tablet = TabletAtTable.open(port, gathering, fatima)) {
      tablet.unsent(3);
      await().untilAsserted(() -> assertThat(unsentOf(bart)).containsExactly(fatima.participant()));
      assertThat(unsentOf(gathering.facilitator("An"))).isEmpty();
    }
  }

  private Set<String> unsentOf(Visitor reader) {
    var unsent = new TreeSet<String>();
    JsonNode live = reader.get("/api/events/" + gathering.id() + "/live").json();
    for (JsonNode person : live.at("/tables/tables/2/people")) {
      if (person.path("unsent").asBoolean(false)) {
        unsent.add(person.path("id").asString());
      }
    }
    return unsent;
  }
}
