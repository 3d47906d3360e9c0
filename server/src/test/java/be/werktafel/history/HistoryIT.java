package be.werktafel.history;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.SettableClock;
import be.werktafel.Writing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@ServerTest
@Import(Writing.class)
class HistoryIT {
  @LocalServerPort private int port;
  @Autowired private SettableClock clock;
  @Autowired private Writing writing;

  private Gathering gathering;
  private Visitor regie;
  private Visitor fatima;
  private String draft;

  @BeforeEach
  void aTableWrites() {
    gathering = Gathering.on(port);
    regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    draft = gathering.id() + ".D1.t3";
  }

  @Test
  void theMomentsLeadFromTheStartingTextOverEverySnapshotToNow() {
    write(3);
    var sid = snapshot();
    write(2);

    var moments = moments();

    assertThat(moments.getFirst().get("words").asInt()).as("the starting text").isZero();
    assertThat(moments.getLast().get("document").toString()).contains("Zin 5.");
    var cut = moments.stream().filter(each -> !each.get("snapshot").isNull()).toList();
    assertThat(cut).hasSize(1);
    assertThat(cut.getFirst().at("/snapshot/id").asString()).isEqualTo(sid);
    assertThat(cut.getFirst().get("document").toString())
        .contains("Zin 3.")
        .doesNotContain("Zin 4.");
    assertThat(moments).extracting(each -> each.get("at").asString()).isSorted();
    assertThat(moments.toString()).doesNotContain("Fatima", fatima.participant());
  }

  @Test
  void aLongHistoryHasAFewDozenMoments() {
    write(3 * DraftHistory.MOST_STEPS);
    assertThat(moments()).hasSizeBetween(DraftHistory.MOST_STEPS / 2, DraftHistory.MOST_STEPS + 2);
  }

  @Test
  void theHistoryGoesOnAfterARedactionWithoutTheWords() {
    write(3);
    snapshot();
    var wanted = Map.of("words", "zin 2", "reason", "Naam van een jongere.");
    assertThat(regie.post("/api/events/" + gathering.id() + "/redactions", wanted).status())
        .isEqualTo(201);
    write(1);

    var moments = moments();

    assertThat(moments.toString()).contains("█████.").doesNotContain("Zin 2");
    assertThat(moments.getLast().get("document").toString()).contains("Zin 1.", "Zin 3.", "Zin 4.");
    assertThat(moments.stream().filter(each -> !each.get("snapshot").isNull())).hasSize(1);
  }

  @Test
  void onlyTheTableAndTheFacilitatorSeeHowATextGrew() {
    var path = "/api/drafts/" + draft + "/history";
    assertThat(regie.get(path).status()).isEqualTo(200);
    assertThat(gathering.participant(2, "Jef").get(path).status()).isEqualTo(403);
    assertThat(gathering.expert("Lies").get(path).status()).isEqualTo(403);
    assertThat(gathering.observer("Scherm").get(path).status()).isEqualTo(403);
  }

  private int written;

  private void write(int sentences) {
    for (int i = 0; i < sentences; i++) {
      clock.pass(Duration.ofSeconds(1));
      written++;
      writing.paragraph(draft, "line%04d".formatted(written), "Zin " + written + ".");
    }
  }

  private String snapshot() {
    clock.pass(Duration.ofSeconds(1));
    return regie.post("/api/events/" + gathering.id() + "/snapshots").json().get("id").asString();
  }

  private List<JsonNode> moments() {
    var answer = fatima.get("/api/drafts/" + draft + "/history");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return new ArrayList<>(answer.json().valueStream().toList());
  }
}
