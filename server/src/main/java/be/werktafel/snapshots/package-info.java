/**
 * Snapshots: the end of a work session, the cut through every draft, the chain of manifests, what
 * reads them, and putting a draft's text back as it was.
 *
 * <p>The one idea: a cut is a marker in each draft's log and a snapshot is exactly the replay below
 * it, kept as bytes that are hashed once and never recomputed. Decks and exports read here and
 * never the live text.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "yjs",
      "storage",
      "collab",
      "programme",
      "framework",
      "review",
      "access"
    })
@org.jspecify.annotations.NullMarked
package be.werktafel.snapshots;
