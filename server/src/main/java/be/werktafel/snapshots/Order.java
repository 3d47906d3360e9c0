package be.werktafel.snapshots;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order to take a snapshot.
 *
 * @param session the work session that ends, null for a snapshot by hand
 * @param run the run of that session, from 1, which is cut only once; 0 for a snapshot by hand
 * @param rows each table's state at the end of the session; empty for a snapshot by hand
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
