/**
 * What the projector shows in place of the slide: a poll, a question from the room, or the parking
 * list.
 *
 * <p>The one idea: it names the content by kind and id, and knows nothing else about it. Features
 * show their content through {@link be.werktafel.screen.ProjectorScreen}; a facilitator goes back
 * to the slides. Every change is pushed on the topic {@code screen}.
 */
@ApplicationModule(allowedDependencies = {"access", "collab", "programme"})
@NullMarked
package be.werktafel.screen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
