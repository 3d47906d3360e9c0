/**
 * Snapshots: the end of a work session, the cut of every draft, the chain of manifests, reading
 * snapshots, and restoring a draft's text.
 *
 * <p>The one idea: a cut writes a marker into each draft's log. A snapshot is exactly the replay
 * below the markers, stored as bytes that are hashed once and never recomputed. Decks and exports
 * read snapshots, never live text.
 *
 * <p>Enter by {@link be.werktafel.snapshots.Snapshots} to read snapshots. Everything else is
 * reached by REST only.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "yjs",
      "text",
      "storage",
      "collab",
      "programme",
      "framework",
      "highlights",
      "progress",
      "review",
      "access"
    })
@org.jspecify.annotations.NullMarked
package be.werktafel.snapshots;
