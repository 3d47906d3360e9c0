/**
 * Connections: WebSocket and HTTP, the handshake, framing, rate limits, and how the web server
 * reads.
 *
 * <p>The one idea: a connection is the same on every transport. {@link
 * be.werktafel.transport.Connection} receives frames in order and passes each message to a place in
 * {@code collab}. A {@link be.werktafel.collab.Transport} carries the frames to the client.
 *
 * <p>No other package uses this one.
 */
@ApplicationModule(allowedDependencies = {"lib0", "wire", "storage", "collab", "access"})
@NullMarked
package be.werktafel.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
