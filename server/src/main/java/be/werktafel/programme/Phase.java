package be.werktafel.programme;

/** Where a work session stands. Overrun is no phase: it is a running session past its end. */
public enum Phase {
  PLANNED,
  RUNNING,
  /** Every screen says so; the cut is being taken. */
  ENDING,
  ENDED,
  /** Taken up again after it had ended, for a reason. */
  REOPENED;

  boolean isOpen() {
    return this == RUNNING || this == ENDING || this == REOPENED;
  }
}
