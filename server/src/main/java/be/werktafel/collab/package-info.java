/**
 * Rooms and connections: the Hocuspocus wire, presence, and the event's live channel.
 *
 * <p>The one idea: a room integrates and fans out at once, and acknowledges only what the log
 * holds. It knows no feature; features answer {@link be.werktafel.collab.DocumentGate} and enter by
 * {@link be.werktafel.collab.LiveDocuments} and {@link be.werktafel.collab.EventChannel}, and see
 * who is there by {@link be.werktafel.collab.Devices}.
 *
 * <p>Several nodes may serve one document at once: the log decides, and {@link
 * be.werktafel.collab.Neighbourhood} only lets them hear of each other soon.
 */
@ApplicationModule(allowedDependencies = {"lib0", "yjs", "text", "storage", "access"})
@NullMarked
package be.werktafel.collab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
