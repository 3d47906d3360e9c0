/**
 * Rooms and connections: the Hocuspocus protocol, presence, and the event's live channel.
 *
 * <p>The one idea: a room integrates and fans out an update at once, and acknowledges it when the
 * log holds it. This package knows no feature. Features implement {@link
 * be.werktafel.collab.DocumentGate}, enter by {@link be.werktafel.collab.LiveDocuments} and {@link
 * be.werktafel.collab.EventChannel}, and read the connected devices from {@link
 * be.werktafel.collab.Devices}.
 *
 * <p>Several nodes may serve one document at once: the log orders their entries, and {@link
 * be.werktafel.collab.Neighbourhood} only informs them of each other quickly.
 */
@ApplicationModule(allowedDependencies = {"lib0", "yjs", "text", "storage", "access"})
@NullMarked
package be.werktafel.collab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
