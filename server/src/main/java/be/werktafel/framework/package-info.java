/**
 * The kader: dimensions, sections, guiding questions and cases; each table's draft of a section;
 * and what a draft says, as a neutral document tree.
 *
 * <p>The one idea: a template is a readable file, an event is made from it once, and from then on
 * the text is the tables'. The neutral tree is made in one place ({@link
 * be.werktafel.framework.NeutralReader}) and everything downstream (snapshots, slides, exports)
 * uses it.
 *
 * <p>Enter by {@link be.werktafel.framework.Drafts} (which drafts there are and who may do what to
 * them) and {@link be.werktafel.framework.Frameworks}. {@code collab} asks {@link
 * be.werktafel.framework.DraftGate} who may open a document and how its text starts.
 */
@ApplicationModule(
    allowedDependencies = {"yjs", "text", "access", "storage", "collab", "programme"})
@NullMarked
package be.werktafel.framework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
