/**
 * Help requests: a table asks an expert to come and think along.
 *
 * <p>The one idea: a request has one state at a time, and each change is one conditional write, so
 * that two experts never walk to the same table. The answer may become a reaction to the text that
 * it is about. Enter by {@link be.werktafel.requests.HelpRequests}; every change is pushed on the
 * topic {@code helpRequests}.
 */
@ApplicationModule(allowedDependencies = {"access", "collab", "programme", "framework", "review"})
@NullMarked
package be.werktafel.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
