/**
 * The event's shared register of sources: laws, codes and reports that tables cite.
 *
 * <p>The one idea: a reference in a text holds a source's id and a label; whether the source was
 * checked is stored here once, outside the text. Enter by {@link be.werktafel.sources.Sources};
 * every change is pushed on the topic {@code sources}.
 */
@ApplicationModule(allowedDependencies = {"text", "access", "collab", "programme", "framework"})
@NullMarked
package be.werktafel.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
