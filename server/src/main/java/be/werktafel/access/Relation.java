package be.werktafel.access;

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
