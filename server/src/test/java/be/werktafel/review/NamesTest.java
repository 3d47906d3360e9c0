package be.werktafel.review;

import static org.assertj.core.api.Assertions.assertThat;

import be.werktafel.access.Person;
import be.werktafel.access.Role;
import be.werktafel.passages.Anchor;
import be.werktafel.review.ReviewThread.Author;
import be.werktafel.review.ReviewThread.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final Instant NOW = Instant.parse("2026-05-27T11:00:00Z");
  private static final Person FATIMA = person("fatima", "Fatima", null, Role.PARTICIPANT, "t3");
  private static final Person JEF = person("jef", "Jef", null, Role.PARTICIPANT, "t4");
  private static final Person LIES = person("lies", "Lies", "jurist", Role.EXPERT, null);
  private static final Person REGIE = person("regie", "An", null, Role.FACILITATOR, null);

  private final Names names =
      new Names(List.of(FATIMA, JEF, LIES, REGIE), Map.of("t3", "Tafel 3 Vismarkt"));

  @Test
  void aParticipantIsShownByNameAtTheOwnTableAndAsTheTableToOthers() {
    assertThat(labelOf(FATIMA, FATIMA)).isEqualTo("Fatima");
    for (var reader : List.of(JEF, LIES, REGIE)) {
      assertThat(labelOf(FATIMA, reader)).isEqualTo("Tafel 3 Vismarkt");
      assertThat(seen(FATIMA, reader).author().id()).isNull();
      assertThat(seen(FATIMA, reader).replies().getFirst().author().label())
          .isEqualTo("Tafel 3 Vismarkt");
    }
  }

  @Test
  void expertsAndFacilitatorsAreShownByName() {
    assertThat(labelOf(LIES, FATIMA)).isEqualTo("Lies (jurist)");
    assertThat(labelOf(REGIE, JEF)).isEqualTo("An");
  }

  @Test
  void anOrganisationIsShownOnlyBesideAName() {
    var employer = "OCMW Gent";
    assertThat(organisationOf(at(employer, LIES), FATIMA)).isEqualTo(employer);
    assertThat(organisationOf(at(employer, FATIMA), FATIMA)).isEqualTo(employer);
    assertThat(organisationOf(at(employer, FATIMA), LIES)).isNull();
  }

  private static @Nullable String organisationOf(Person author, Person reader) {
    var names = new Names(List.of(author), Map.of("t3", "Tafel 3 Vismarkt"));
    return names.of(List.of(by(author)), Set.of(), reader).getFirst().author().organisation();
  }

  private static Person at(String organisation, Person person) {
    return new Person(
        person.id(),
        person.event(),
        person.name(),
        organisation,
        person.discipline(),
        person.role(),
        person.tableId());
  }

  @Test
  void afterANameIsWipedTheTableOrTheRoleIsShown() {
    var wiped = new Names(List.of(), Map.of("t3", "Tafel 3 Vismarkt"));
    assertThat(wiped.of(List.of(by(FATIMA)), Set.of(), FATIMA).getFirst().author().label())
        .isEqualTo("Tafel 3 Vismarkt");
    assertThat(wiped.of(List.of(by(LIES)), Set.of(), FATIMA).getFirst().author().label())
        .isEqualTo("Expert");
  }

  private String labelOf(Person author, Person reader) {
    return seen(author, reader).author().label();
  }

  private ThreadView seen(Person author, Person reader) {
    return names.of(List.of(by(author)), Set.of(), reader).getFirst();
  }

  private static ReviewThread by(Person person) {
    var author = new Author(person.id(), person.role(), person.tableId());
    return new ReviewThread(
        "thread",
        "event",
        "event.D1.t3",
        ThreadType.RISK,
        author,
        "Let op",
        new Anchor("", "", "", "gast", "", ""),
        List.of(new Reply("reply", author, "Ja", NOW)),
        NOW,
        null,
        null,
        null);
  }

  private static Person person(
      String id, String name, @Nullable String discipline, Role role, @Nullable String tableId) {
    return new Person(id, "event", name, null, discipline, role, tableId);
  }
}
