/**
 * Polls: a short question, the support for a section, consent, and dots over a list of options.
 *
 * <p>The one idea: one document per poll and person holds an answer, so that everybody counts once
 * and may change their answer until the facilitator closes the poll. Nobody, not even the
 * facilitator, gets a distribution before it is revealed, and nobody ever gets who answered what.
 * Enter by {@link be.werktafel.polls.Polls}; every change is pushed on the topic {@code polls}.
 */
@ApplicationModule(
    allowedDependencies = {
      "text",
      "access",
      "collab",
      "programme",
      "framework",
      "snapshots",
      "screen"
    })
@NullMarked
package be.werktafel.polls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
