package be.werktafel.collab;

/** Stores the versions of the events' live channels, so that they survive a restart. */
interface ChannelVersions {
  /** The version; 0 when the event never had a message. */
  long current(String event);

  /** Raises the version by one and returns the new version. */
  long raise(String event);
}
