/**
 * The Hocuspocus vocabulary: messages, frames, awareness, close reasons, scopes.
 *
 * <p>The one idea: bytes in, values out. Everything is decoded and its size checked before it is
 * used. A message that a client may not send is still a value, so that the refusal can name it.
 *
 * <p>Start with {@link be.werktafel.wire.Frame} and {@link be.werktafel.wire.Message}.
 */
@ApplicationModule(allowedDependencies = {"lib0"})
@NullMarked
package be.werktafel.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
