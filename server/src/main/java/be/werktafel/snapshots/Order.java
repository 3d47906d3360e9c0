package be.werktafel.snapshots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a snapshot.
 *
 * @param session the work session it ends, null by hand
 * @param run which ending of that session, from 1; a session's run is cut only once
 */
record Order(
    String event,
    @Nullable Integer session,
    int run,
    @Nullable String label,
    String by,
    List<SessionEndRow> rows) {

  static Order byHand(String event, @Nullable String label, String by) {
    return new Order(event, null, 0, label, by, List.of());
  }

  static Order ofSession(String event, int session, int run, String by, List<SessionEndRow> rows) {
    return new Order(event, session, run, null, by, rows);
  }

  boolean isMetBy(Manifest manifest) {
    return session != null && session.equals(manifest.session()) && run == manifest.run();
  }
}
