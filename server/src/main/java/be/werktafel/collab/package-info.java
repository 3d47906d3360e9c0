/**
 * Rooms: integrate updates, fan them out, write them to the log and acknowledge them; presence; the
 * event's live channel.
 *
 * <p>The one idea: a room integrates and fans out an update immediately, and acknowledges it when
 * the log holds it. This package knows no feature and no socket.
 *
 * <p>{@link be.werktafel.collab.Collaboration} wires it. The transport starts there and connects
 * {@link be.werktafel.collab.Member members} to {@link be.werktafel.collab.Place places}. Features
 * implement {@link be.werktafel.collab.DocumentGate}, use {@link be.werktafel.collab.LiveDocuments}
 * and {@link be.werktafel.collab.EventChannel}, and read the connected devices from {@link
 * be.werktafel.collab.Devices}.
 *
 * <p>Several nodes may serve one document at once; the log orders their entries. {@link
 * be.werktafel.collab.Cluster} exchanges heartbeats between nodes. A single node has {@code
 * Cluster.SINGLE_NODE}.
 */
@ApplicationModule(allowedDependencies = {"lib0", "yjs", "text", "wire", "storage", "access"})
@NullMarked
package be.werktafel.collab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
