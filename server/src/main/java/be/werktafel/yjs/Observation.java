package be.werktafel.yjs;

/** Somebody observes something, until this is closed. */
public interface Observation extends AutoCloseable {
  @Override
  void close();
}
