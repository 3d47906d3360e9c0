package be.werktafel.snapshots;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * The progress of a session's end, shared by all nodes: one record per event. Every call may block.
 */
interface EndProgress {
  /**
   * The state of a session's end.
   *
   * @param event the key
   * @param by the node that asks the devices
   * @param beats the number of that node's heartbeats; another node takes over when it stops
   *     growing
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

    /** This state, as the successor of another one. */
    State inPlaceOf(State other) {
      return new State(event, other.version(), run, by, other.beats() + 1, view);
    }

    /** This state with a heartbeat and a new view. */
    State withBeat(SessionEndView now) {
      return new State(event, version, run, by, beats + 1, now);
    }

    boolean isPast(SessionEndView.Phase phase) {
      return view.phase().compareTo(phase) > 0;
    }
  }

  Optional<State> read(String event);

  /**
   * Replaces the state in one write. {@code change} gets the current state and returns the next
   * one, or null to keep it. After a concurrent write by another node it is called again. Returns
   * whether the state was changed.
   */
  boolean change(String event, Change change);

  /** Removes the state if its phase is {@code DONE}. Returns whether it was removed. */
  boolean removeDone(String event);

  interface Change {
    @Nullable State from(@Nullable State before);
  }
}
