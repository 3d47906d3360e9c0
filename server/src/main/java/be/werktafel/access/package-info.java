/**
 * People, roles, codes and tokens, and the one question "may this person do this to that".
 *
 * <p>The one idea: rights are a matrix ({@link be.werktafel.access.Rights}), never scattered
 * conditions. Names live here and nowhere else.
 *
 * <p>Controllers ask for a {@link be.werktafel.access.Person} and get who is signed in; sockets ask
 * {@link be.werktafel.access.Doorkeeper}. Every "no" is a {@link
 * be.werktafel.access.RefusalException}. What a whole room asks for at once is read by a {@link
 * be.werktafel.access.BatchReader}; where somebody says what has changed, a {@link
 * be.werktafel.access.RecentReader} gives it again for a moment. Everybody may use this package; it
 * uses none of ours.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package be.werktafel.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
