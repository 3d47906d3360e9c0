package be.werktafel.snapshots;

/** Words were erased from the snapshots of an event. */
public record SnapshotsRedacted(String event) {}
