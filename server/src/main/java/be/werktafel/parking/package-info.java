/**
 * Questions from the room, and the parking list.
 *
 * <p>The one idea: a question and a parked item are the same point. It waits in the facilitator's
 * queue, or stands on the parking list that everybody reads, until it has a fate: answered, taken
 * to a section, to an expert, or after the event. Enter by {@link be.werktafel.parking.RoomPoints};
 * every change is pushed on the topic {@code roomPoints}.
 */
@ApplicationModule(allowedDependencies = {"access", "collab", "programme", "framework", "screen"})
@NullMarked
package be.werktafel.parking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
