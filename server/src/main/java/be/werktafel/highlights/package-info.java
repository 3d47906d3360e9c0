/**
 * The passages that a table highlights: the few passages of its texts that it shows at the plenary.
 *
 * <p>The one idea: a highlight is an {@link be.werktafel.passages.Anchor} that is stored per table,
 * outside the text. One document per table holds them all, so that two members at once never make
 * more than three. Snapshots store the words of the highlights at the cut. Enter by {@link
 * be.werktafel.highlights.Highlights}; every change is pushed on the topic {@code highlights}.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"yjs", "access", "collab", "programme", "framework", "passages"})
@org.jspecify.annotations.NullMarked
package be.werktafel.highlights;
