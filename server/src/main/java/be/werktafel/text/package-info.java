/**
 * The text of a section: the neutral document tree, read from a Yjs document and written as HTML,
 * Markdown and JSON; and the schema of what a document may hold.
 *
 * <p>The one idea: snapshots, slides and exports use one tree, which {@link
 * be.werktafel.text.NeutralReader} makes, and every update is checked against one schema before it
 * is integrated ({@link be.werktafel.text.SchemaDoor}). A document from before that check is made
 * to fit by {@link be.werktafel.text.Healing}.
 */
@ApplicationModule(allowedDependencies = {"lib0", "yjs"})
@NullMarked
package be.werktafel.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
