package be.werktafel.access;

/** What a person is at the event; table host, scribe and the like are tasks, not roles. */
public enum Role {
  PARTICIPANT,
  EXPERT,
  FACILITATOR,
  ORGANISER,
  OBSERVER,
  /** The screen in the room: shows the door and what is published, and is no person. */
  PROJECTOR;

  /** Whether it only sees what is for the whole room. */
  public boolean onlyWatches() {
    return this == OBSERVER || this == PROJECTOR;
  }
}
