/**
 * Redaction: a facilitator erases words, for example a youngster's name that was typed by accident,
 * from everything an event stores.
 *
 * <p>The one idea: the characters are replaced by as many filler characters, in the log, its
 * segments and checkpoints, in snapshots and in whatever quotes the texts. A text that held the
 * words goes on in a new epoch, so that no device brings them back. The record of a redaction holds
 * digests, never the words, and the chain of snapshots still verifies. Reached by REST only.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"yjs", "storage", "collab", "framework", "snapshots", "access"})
@org.jspecify.annotations.NullMarked
package be.werktafel.redaction;
