/**
 * Connections: WebSocket and HTTP, the handshake, framing, rate limits, and how the web server
 * reads.
 *
 * <p>The one idea: a connection is the same whatever carries it. {@link
 * be.werktafel.transport.Connection} takes frames in order and leads each document to a place in
 * {@code collab}; a {@link be.werktafel.collab.Transport} carries the answers.
 *
 * <p>No other package uses this one.
 */
@ApplicationModule(allowedDependencies = {"lib0", "wire", "storage", "collab", "access"})
@NullMarked
package be.werktafel.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
