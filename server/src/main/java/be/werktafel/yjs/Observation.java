package be.werktafel.yjs;

/** A registered observer; closing it ends the observation. */
public interface Observation extends AutoCloseable {
  @Override
  void close();
}
