/**
 * How people get in: codes, joining with a name, the waiting list, returning on another device,
 * leaving.
 *
 * <p>The one idea: a code admits a role, or a person to a table; a name is all that is asked. The
 * number of people is bounded, and the facilitator decides about everybody above the bound.
 *
 * <p>Enter by {@link be.werktafel.joining.Invitations} to make codes. Everything else is reached by
 * REST only.
 */
@ApplicationModule(allowedDependencies = {"access", "collab", "programme", "framework"})
@NullMarked
package be.werktafel.joining;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
