package be.werktafel.access;

/** What a person may do to a draft. */
public enum Right {
  READ,
  REACT,
  PROPOSE,
  WRITE
}
