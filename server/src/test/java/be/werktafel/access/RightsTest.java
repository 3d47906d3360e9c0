package be.werktafel.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final String ALL_RIGHTS =
      """
      role        | relation      | OWN_TABLE                | TABLES_AND_EXPERTS       | EVERYONE
      PARTICIPANT | OWN_TABLE     | READ REACT PROPOSE WRITE | READ REACT PROPOSE WRITE | READ REACT PROPOSE WRITE
      PARTICIPANT | SECOND_READER | -                        | READ REACT PROPOSE       | READ REACT PROPOSE
      PARTICIPANT | OTHER_TABLE   | -                        | -                        | READ REACT
      PARTICIPANT | COMMON        | READ REACT               | READ REACT               | READ REACT
      EXPERT      | OWN_TABLE     | -                        | READ REACT PROPOSE       | READ REACT PROPOSE
      EXPERT      | SECOND_READER | -                        | READ REACT PROPOSE       | READ REACT PROPOSE
      EXPERT      | OTHER_TABLE   | -                        | READ REACT PROPOSE       | READ REACT PROPOSE
      EXPERT      | COMMON        | READ REACT PROPOSE       | READ REACT PROPOSE       | READ REACT PROPOSE
      FACILITATOR | OWN_TABLE     | READ REACT PROPOSE       | READ REACT PROPOSE       | READ REACT PROPOSE
      FACILITATOR | SECOND_READER | READ REACT PROPOSE       | READ REACT PROPOSE       | READ REACT PROPOSE
      FACILITATOR | OTHER_TABLE   | READ REACT PROPOSE       | READ REACT PROPOSE       | READ REACT PROPOSE
      FACILITATOR | COMMON        | READ REACT PROPOSE WRITE | READ REACT PROPOSE WRITE | READ REACT PROPOSE WRITE
      ORGANISER   | OWN_TABLE     | READ                     | READ                     | READ
      ORGANISER   | SECOND_READER | READ                     | READ                     | READ
      ORGANISER   | OTHER_TABLE   | READ                     | READ                     | READ
      ORGANISER   | COMMON        | READ                     | READ                     | READ
      OBSERVER    | OWN_TABLE     | -                        | -                        | -
      OBSERVER    | SECOND_READER | -                        | -                        | -
      OBSERVER    | OTHER_TABLE   | -                        | -                        | -
      OBSERVER    | COMMON        | -                        | -                        | -
      PROJECTOR   | OWN_TABLE     | -                        | -                        | -
      PROJECTOR   | SECOND_READER | -                        | -                        | -
      PROJECTOR   | OTHER_TABLE   | -                        | -                        | -
      PROJECTOR   | COMMON        | -                        | -                        | -
      """;

  @Test
  void theMatrixOfRightsEqualsThisTable() {
    assertThat(written()).isEqualTo(ALL_RIGHTS);
  }

  @Test
  void theAudiencesOfAVisibilityMatchTheMatrix() {
    assertThat(Audience.readers(Visibility.OWN_TABLE))
        .containsExactly(Audience.OWN_TABLE, Audience.FACILITATORS, Audience.ORGANISERS);
    assertThat(Audience.readers(Visibility.TABLES_AND_EXPERTS))
        .containsExactly(
            Audience.OWN_TABLE,
            Audience.SECOND_READERS,
            Audience.EXPERTS,
            Audience.FACILITATORS,
            Audience.ORGANISERS);
    assertThat(Audience.readers(Visibility.EVERYONE))
        .containsExactly(
            Audience.OWN_TABLE,
            Audience.SECOND_READERS,
            Audience.OTHER_TABLES,
            Audience.EXPERTS,
            Audience.FACILITATORS,
            Audience.ORGANISERS);
  }

  private static String written() {
    var table =
        new StringBuilder(row("role", "relation", "OWN_TABLE", "TABLES_AND_EXPERTS", "EVERYONE"));
    for (Role role : Role.values()) {
      for (Rights.Relation relation : Rights.Relation.values()) {
        table.append(
            row(
                role.name(),
                relation.name(),
                rights(role, relation, Visibility.OWN_TABLE),
                rights(role, relation, Visibility.TABLES_AND_EXPERTS),
                rights(role, relation, Visibility.EVERYONE)));
      }
    }
    return table.toString();
  }

  private static String rights(Role role, Rights.Relation relation, Visibility visibility) {
    var rights = Rights.of(role, relation, visibility);
    return rights.isEmpty()
        ? "-"
        : Arrays.stream(Right.values())
            .filter(rights::contains)
            .map(Right::name)
            .collect(Collectors.joining(" "));
  }

  private static String row(String... cells) {
    return "%-11s | %-13s | %-24s | %-24s | %s%n".formatted((Object[]) cells);
  }
}
