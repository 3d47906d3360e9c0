package be.werktafel.access;

/** A person's role at the event. Table host, scribe and the like are tasks, not roles. */
public enum Role {
  PARTICIPANT,
  EXPERT,
  FACILITATOR,
  ORGANISER,
  OBSERVER,
  /** The screen in the room: shows the join code and published content, and is not a person. */
  PROJECTOR;

  /** Whether it sees only content for the whole room. */
  public boolean onlyWatches() {
    return this == OBSERVER || this == PROJECTOR;
  }
}
