/**
 * The byte encoding beneath Yjs: variable-length integers, UTF-8 strings and JavaScript values.
 *
 * <p>The one idea: bytes from outside are read by {@link be.werktafel.lib0.Decoder}, which bounds
 * every length by the bytes that are left and knows a single way to fail, {@link
 * be.werktafel.lib0.MalformedException}; {@link be.werktafel.lib0.Encoder} writes exactly what lib0
 * writes. Both follow npm {@code lib0} 0.2.x. Everybody may use this package; it uses the JDK only.
 */
@NullMarked
package be.werktafel.lib0;

import org.jspecify.annotations.NullMarked;
