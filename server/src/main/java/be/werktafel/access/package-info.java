/**
 * People, roles, codes and tokens, and the one question "may this person do this to that".
 *
 * <p>The one idea: rights are a matrix ({@link be.werktafel.access.Rights}), never scattered
 * conditions. Names live here and nowhere else.
 *
 * <p>Controllers ask for a {@link be.werktafel.access.Person} and get who is signed in; sockets ask
 * {@link be.werktafel.access.Doorkeeper}. Every "no" is a {@link
 * be.werktafel.access.RefusalException}. A {@link be.werktafel.access.BatchReader} batches the
 * reads of a whole room; a {@link be.werktafel.access.RecentReader} caches reads for a moment where
 * changes are announced. Every package may use this one; it uses none of ours.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package be.werktafel.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
