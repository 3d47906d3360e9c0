/**
 * Time travel: the text of a draft at earlier moments, read from its log.
 *
 * <p>The one idea: one pass over the log reads the text at a bounded number of moments, so that a
 * page can move between any two of them without asking again. Moments say when, never who.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"yjs", "text", "storage", "framework", "snapshots", "access"})
@org.jspecify.annotations.NullMarked
package be.werktafel.history;
