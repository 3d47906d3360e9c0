/**
 * The framework (kader): dimensions, sections, guiding questions and cases; each table's draft of a
 * section.
 *
 * <p>The one idea: every draft is one document. Its first update is made with the event and stored.
 *
 * <p>Enter by {@link be.werktafel.framework.Drafts} (the drafts and the rights to them) and {@link
 * be.werktafel.framework.Frameworks}. {@code collab} asks {@link be.werktafel.framework.DraftGate}
 * who may open a document and with which text it starts.
 */
@ApplicationModule(
    allowedDependencies = {"text", "wire", "access", "storage", "collab", "programme"})
@NullMarked
package be.werktafel.framework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
