package be.werktafel.programme;

/** The phase of a work session. Overrun is not a phase but a running session past its end. */
public enum Phase {
  PLANNED,
  RUNNING,
  /** The end is announced and the cut is being made. */
  ENDING,
  ENDED,
  /** Running again after it had ended. */
  REOPENED;

  boolean isOpen() {
    return this == RUNNING || this == ENDING || this == REOPENED;
  }
}
