package be.werktafel.access;

/** Who may read other tables' drafts while a programme item runs. */
public enum Visibility {
  OWN_TABLE,
  TABLES_AND_EXPERTS,
  EVERYONE
}
