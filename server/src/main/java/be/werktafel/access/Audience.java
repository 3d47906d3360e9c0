package be.werktafel.access;

import java.util.Arrays;
import java.util.List;

/**
 * The groups of people who may read a table's drafts, in the order in which the interface lists
 * them.
 */
public enum Audience {
  OWN_TABLE(Role.PARTICIPANT, Rights.Relation.OWN_TABLE),
  SECOND_READERS(Role.PARTICIPANT, Rights.Relation.SECOND_READER),
  OTHER_TABLES(Role.PARTICIPANT, Rights.Relation.OTHER_TABLE),
  EXPERTS(Role.EXPERT, Rights.Relation.OTHER_TABLE),
  FACILITATORS(Role.FACILITATOR, Rights.Relation.OTHER_TABLE),
  ORGANISERS(Role.ORGANISER, Rights.Relation.OTHER_TABLE),
  OBSERVERS(Role.OBSERVER, Rights.Relation.OTHER_TABLE);

  private final Role role;
  private final Rights.Relation relation;

  Audience(Role role, Rights.Relation relation) {
    this.role = role;
    this.relation = relation;
  }

  /** The groups that may read while this visibility holds. */
  public static List<Audience> readers(Visibility visibility) {
    return Arrays.stream(values())
        .filter(each -> Rights.of(each.role, each.relation, visibility).contains(Right.READ))
        .toList();
  }
}
