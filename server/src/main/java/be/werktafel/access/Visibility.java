package be.werktafel.access;

/** Who may look into the drafts of other tables while a programme item runs. */
public enum Visibility {
  OWN_TABLE,
  TABLES_AND_EXPERTS,
  EVERYONE
}
