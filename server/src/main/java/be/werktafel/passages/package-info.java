/**
 * Where a passage of a draft is now: anchors and the search for them.
 *
 * <p>The one idea: an {@link be.werktafel.passages.Anchor} holds Yjs relative positions, the block
 * and the quoted words, and {@link be.werktafel.passages.Passage} finds it in the current text or
 * in a snapshot, with the same steps as the page. Features that point at text (reactions, answered
 * questions, case verdicts) store an anchor and nothing in the draft. {@link
 * be.werktafel.passages.PassageEdit} replaces the words of a passage.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"yjs", "text"})
@org.jspecify.annotations.NullMarked
package be.werktafel.passages;
