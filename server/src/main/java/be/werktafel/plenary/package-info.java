/**
 * The plenary: decks made from snapshots, and the position of the room in a deck.
 *
 * <p>The one idea: a deck is a function of a snapshot and never reads live text. The room's
 * position is one small state on the server, moved by one presenter at a time. Enter by {@link
 * be.werktafel.plenary.Plenary}.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "text",
      "programme",
      "framework",
      "progress",
      "review",
      "snapshots",
      "screen",
      "collab",
      "access"
    })
@org.jspecify.annotations.NullMarked
package be.werktafel.plenary;
