/**
 * How far each section is: its status, its answered guiding questions and the cases that were tried
 * on it.
 *
 * <p>The one idea: progress is stated by people and stored per table, outside the text. Questions
 * and verdicts point at a passage by an {@link be.werktafel.passages.Anchor}. Enter by {@link
 * be.werktafel.progress.ProgressRecorder}; every change is pushed on the topic {@code progress}.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"text", "access", "collab", "programme", "framework", "passages"})
@org.jspecify.annotations.NullMarked
package be.werktafel.progress;
