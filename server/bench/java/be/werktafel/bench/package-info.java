/**
 * The server measured against its peers: one machine, the server on one core, everything that loads
 * it on the other. {@link be.werktafel.bench.ServerBench} is the command.
 *
 * <p>The load generator speaks raw frames and sends real updates, so that it costs next to nothing
 * and is the same for every server.
 */
@NullMarked
package be.werktafel.bench;

import org.jspecify.annotations.NullMarked;
