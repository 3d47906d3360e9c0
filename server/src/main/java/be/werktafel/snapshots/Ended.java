package be.werktafel.snapshots;

/** How an attempt to end a session turned out. */
sealed interface Ended {
  record Done(String snapshotId) implements Ended {}

  record Refused(String sentence) implements Ended {}
}
