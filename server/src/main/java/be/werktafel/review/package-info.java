/**
 * Reactions to the text: threads that are anchored to a passage and stored outside the text.
 *
 * <p>The one idea: the server authorises a thread and anchors it by Yjs relative positions, its
 * block and its words. A person who may only react cannot change a byte of a draft, and the anchor
 * follows its passage until the passage is deleted. {@link be.werktafel.passages.Passage} finds the
 * passage for the API and for snapshots, with the same steps as the page. Enter by {@link
 * be.werktafel.review.Threads}; snapshots and plenary use it too.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"yjs", "collab", "programme", "framework", "passages", "access"})
@org.jspecify.annotations.NullMarked
package be.werktafel.review;
