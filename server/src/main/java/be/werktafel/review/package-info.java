/**
 * Reactions to the text: threads that hang on a passage, outside the text itself.
 *
 * <p>The one idea: a thread is authorised by the server and anchored by Yjs relative positions, its
 * block and its words, so that who may only react cannot change a byte of a draft, and the anchor
 * follows its passage until the passage is gone. {@link be.werktafel.review.Passage} says where it
 * is, for the API and for snapshots, as the page does. Enter by {@link
 * be.werktafel.review.Threads}; snapshots and plenary read there.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"lib0", "yjs", "storage", "collab", "programme", "framework", "access"})
@org.jspecify.annotations.NullMarked
package be.werktafel.review;
