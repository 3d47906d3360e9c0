package be.werktafel.snapshots;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * How far the end of a session is, shared by all nodes: one record per event. Every call may block.
 */
interface EndProgress {
  /**
   * How far an ending is.
   *
   * @param event the key
   * @param by the node that asks the devices
   * @param beats counts its heartbeats; another node takes over when the count stops
   */
  @Document("endings")
  record State(
      @Id String event,
      @Version @Nullable Long version,
      int run,
      String by,
      @Field("signs") long beats,
      SessionEndView view) {
    boolean isOf(int session, int wantedRun) {
      return view.session() == session && run == wantedRun;
    }

    /** This state in place of another one. */
    State inPlaceOf(State other) {
      return new State(event, other.version(), run, by, other.beats() + 1, view);
    }

    /** A heartbeat, and what screens show now. */
    State withBeat(SessionEndView now) {
      return new State(event, version, run, by, beats + 1, now);
    }

    boolean isPast(SessionEndView.Phase phase) {
      return view.phase().compareTo(phase) > 0;
    }
  }

  Optional<State> read(String event);

  /**
   * Replaces the state in one write. {@code change} gets the current one and returns the next, or
   * null to leave it; it is called again when another node was first. Returns whether the state was
   * changed.
   */
  boolean change(String event, Change change);

  /** Removes the state if the end is done; returns whether it did. */
  boolean removeDone(String event);

  /** From the current state to the next. */
  interface Change {
    @Nullable State from(@Nullable State before);
  }
}
