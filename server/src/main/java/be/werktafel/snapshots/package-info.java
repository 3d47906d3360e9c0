/**
 * Snapshots: the end of a work session, the cut of every draft, the chain of manifests, reading
 * them, and restoring a draft's text.
 *
 * <p>The one idea: a cut is a marker in each draft's log and a snapshot is exactly the replay below
 * it, stored as bytes that are hashed once and never recomputed. Decks and exports read snapshots,
 * never live text.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "yjs",
      "text",
      "storage",
      "collab",
      "programme",
      "framework",
      "review",
      "access"
    })
@org.jspecify.annotations.NullMarked
package be.werktafel.snapshots;
