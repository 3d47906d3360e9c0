package be.werktafel.review;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.Gathering;
import be.werktafel.Gathering.Visitor;
import be.werktafel.ServerTest;
import be.werktafel.Writing;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The draft of table 3 with one sentence, in a session in which experts read along. */
@ServerTest
@Import(Writing.class)
abstract class DraftReadByExperts {
  @LocalServerPort int port;
  @Autowired Writing writing;

  Gathering gathering;

  /** The facilitator. */
  Visitor regie;

  /** A participant of table 3. */
  Visitor fatima;

  /** An expert. */
  Visitor lies;

  String draft;

  @BeforeEach
  void startSession() {
    gathering = Gathering.on(port);
    regie = gathering.facilitator("An");
    fatima = gathering.participant(3, "Fatima");
    lies = gathering.expert("Lies");
    draft = gathering.id() + ".D1.t3";
    writing.paragraph(draft, "para0001", "Wij zijn gast in de straat.");
    assertThat(regie.post("/api/events/" + gathering.id() + "/sessions/2/start").status())
        .isEqualTo(200);
  }
}
