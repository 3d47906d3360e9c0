/**
 * A small event played to an empty house, so that the JVM has seen one before people come.
 *
 * <p>The one idea: the start script keeps what the JVM learns from it (which classes are used,
 * which branches are taken), so that the first table that writes after a start finds a warm server.
 * It uses the public contract and nothing else; nobody uses it. Enter by {@link
 * be.werktafel.rehearsal.Rehearsal}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"yjs", "lib0"})
@org.jspecify.annotations.NullMarked
package be.werktafel.rehearsal;
