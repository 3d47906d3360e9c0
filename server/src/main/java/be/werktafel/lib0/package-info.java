/**
 * The byte encoding beneath Yjs: variable-length integers, UTF-8 strings and JavaScript values.
 *
 * <p>{@link be.werktafel.lib0.Decoder} reads untrusted bytes: it bounds every length by the
 * remaining bytes and fails only with {@link be.werktafel.lib0.MalformedException}. {@link
 * be.werktafel.lib0.Encoder} writes exactly the bytes that lib0 writes. Both follow npm {@code
 * lib0} 0.2.x. Every package may use this one; it uses only the JDK.
 */
@NullMarked
package be.werktafel.lib0;

import org.jspecify.annotations.NullMarked;
