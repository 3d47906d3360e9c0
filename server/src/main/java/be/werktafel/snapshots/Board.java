package be.werktafel.snapshots;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** What every node shows of an event's ending: one notice per event. Every call may block. */
interface Board {
  /**
   * How far an ending is.
   *
   * @param event the key: one notice per event
   * @param by the node that asks the devices
   * @param signs counts its signs of life; who sees them stand still takes over
   */
  @Document("endings")
  record Posted(
      @Id String event,
      @Version @Nullable Long version,
      int run,
      String by,
      long signs,
      EndingView view) {
    boolean isOf(int session, int wantedRun) {
      return view.session() == session && run == wantedRun;
    }

    /** This one, where another hangs. */
    Posted inPlaceOf(Posted other) {
      return new Posted(event, other.version(), run, by, other.signs() + 1, view);
    }

    /** A sign of life, and what screens show now. */
    Posted withSign(EndingView now) {
      return new Posted(event, version, run, by, signs + 1, now);
    }

    boolean isPast(EndingView.Phase phase) {
      return view.phase().compareTo(phase) > 0;
    }
  }

  Optional<Posted> read(String event);

  /**
   * Changes the notice in one write; {@code change} gets what hangs there, and answers what is to
   * hang there instead or null for leaving it. Asked again when somebody else was first. Answers
   * whether it was changed.
   */
  boolean change(String event, Change change);

  /** Takes the notice down if it says that the ending is done. */
  boolean takeDown(String event);

  /** From what hangs there to what is to hang there. */
  interface Change {
    @Nullable Posted from(@Nullable Posted before);
  }
}
