/**
 * The plenary: decks made from snapshots, and where the room is in one.
 *
 * <p>The one idea: a deck is a function of a snapshot and never looks at live text; what the room
 * sees is one small state of which the server is the authority, moved by one presenter at a time.
 * Enter by {@link be.werktafel.plenary.Plenary}.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"programme", "framework", "review", "snapshots", "collab", "access"})
@org.jspecify.annotations.NullMarked
package be.werktafel.plenary;
