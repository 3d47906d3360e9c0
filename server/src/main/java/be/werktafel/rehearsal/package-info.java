/**
 * A small event that the server plays by itself, so that the JVM is warm before people connect.
 *
 * <p>The one idea: the start script stores what the JVM learns from it (the loaded classes, the
 * branches taken), so that the first table after a start finds a warm server. It uses only the
 * public contract, and no package uses it. Enter by {@link be.werktafel.rehearsal.Rehearsal}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"yjs", "lib0"})
@org.jspecify.annotations.NullMarked
package be.werktafel.rehearsal;
