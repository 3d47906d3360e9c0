/**
 * Benchmarks of the server against its peers: one machine, the server on one core, the load
 * generator on the other. {@link be.werktafel.bench.ServerBench} is the command.
 *
 * <p>The load generator sends raw frames with real updates, so that it costs little and is the same
 * for every server.
 */
@NullMarked
package be.werktafel.bench;

import org.jspecify.annotations.NullMarked;
