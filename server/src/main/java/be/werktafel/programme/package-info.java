/**
 * The event and its timetable: programme items, work sessions, tables, who sits where, the clock.
 *
 * <p>The one idea: an event is one document, changed by single versioned writes. The current state
 * is computed from it and the server's clock ({@link be.werktafel.programme.Timetable}) and pushed,
 * never polled. A session does not end when its time is up: only a facilitator ends it.
 *
 * <p>Enter by {@link be.werktafel.programme.Events}, {@link be.werktafel.programme.WorkSessions}
 * and {@link be.werktafel.programme.Tables}. Features above add their data to the live state by
 * {@link be.werktafel.programme.LiveTopic} and to a table's tile by {@link
 * be.werktafel.programme.TableFact}.
 */
@ApplicationModule(allowedDependencies = {"access", "collab"})
@NullMarked
package be.werktafel.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
