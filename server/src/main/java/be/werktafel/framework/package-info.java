/**
 * The framework (kader): dimensions, sections, guiding questions and cases; each table's draft of a
 * section; and a draft's content as a neutral document tree.
 *
 * <p>The one idea: a template is a readable file from which an event is made once; after that the
 * text belongs to the tables. One class makes the neutral tree ({@link
 * be.werktafel.framework.NeutralReader}), and snapshots, slides and exports use it.
 *
 * <p>Enter by {@link be.werktafel.framework.Drafts} (the drafts and the rights on them) and {@link
 * be.werktafel.framework.Frameworks}. {@code collab} asks {@link be.werktafel.framework.DraftGate}
 * who may open a document and with which text it starts.
 */
@ApplicationModule(
    allowedDependencies = {"yjs", "text", "access", "storage", "collab", "programme"})
@NullMarked
package be.werktafel.framework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
