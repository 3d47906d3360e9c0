package be.werktafel.access;

import static be.werktafel.access.Right.PROPOSE;
import static be.werktafel.access.Right.REACT;
import static be.werktafel.access.Right.READ;
import static be.werktafel.access.Right.WRITE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The one matrix of rights: role × relation to the draft × the visibility that holds now.
 *
 * <p>A session's start and end do not change the right to write: a person's own table may always
 * write. A freeze is not part of the matrix; it is applied where a document is opened.
 */
public final class Rights {
  /** A person's relation to a draft. */
  public enum Relation {
    /** The person sits at the table that writes the draft. */
    OWN_TABLE,
    /** The person's table reads the section as its second reader. */
    SECOND_READER,
    OTHER_TABLE,
    /** The draft belongs to no table: the common introduction, which the facilitator writes. */
    COMMON
  }

  private static final Set<Right> NONE = Set.of();
  private static final Set<Right> READ_ONLY = set(READ);
  private static final Set<Right> READ_AND_REACT = set(READ, REACT);
  private static final Set<Right> ALL_BUT_WRITE = set(READ, REACT, PROPOSE);
  private static final Set<Right> ALL = set(READ, REACT, PROPOSE, WRITE);

  private Rights() {}

  public static Set<Right> of(Role role, Relation relation, Visibility visibility) {
    return switch (role) {
      case PARTICIPANT -> ofParticipant(relation, visibility);
      case EXPERT -> ofExpert(relation, visibility);
      case FACILITATOR -> relation == Relation.COMMON ? ALL : ALL_BUT_WRITE;
      case ORGANISER -> READ_ONLY;
      case OBSERVER, PROJECTOR -> NONE;
    };
  }

  private static Set<Right> ofParticipant(Relation relation, Visibility visibility) {
    return switch (relation) {
      case OWN_TABLE -> ALL;
      case COMMON -> READ_AND_REACT;
      case SECOND_READER -> visibility == Visibility.OWN_TABLE ? NONE : ALL_BUT_WRITE;
      case OTHER_TABLE -> visibility == Visibility.EVERYONE ? READ_AND_REACT : NONE;
    };
  }

  private static Set<Right> ofExpert(Relation relation, Visibility visibility) {
    return switch (relation) {
      case COMMON -> ALL_BUT_WRITE;
      case OWN_TABLE, SECOND_READER, OTHER_TABLE ->
          visibility == Visibility.OWN_TABLE ? NONE : ALL_BUT_WRITE;
    };
  }

  private static Set<Right> set(Right first, Right... others) {
    return Collections.unmodifiableSet(EnumSet.of(first, others));
  }
}
