package be.werktafel.collab;

/** Where the versions of the events' channels are kept, so that they survive a restart. */
interface ChannelVersions {
  /** 0 for an event that never had a message. */
  long current(String event);

  /** Raises the version by one and answers the new one. */
  long raise(String event);
}
