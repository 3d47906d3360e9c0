package be.werktafel.access;

/** What a person is at the event; table host, scribe and the like are tasks, not roles. */
public enum Role {
  PARTICIPANT,
  EXPERT,
  FACILITATOR,
  ORGANISER,
  OBSERVER
}
