/**
 * Yjs 13.6 documents in plain Java: what a CRDT means, with update format v1 in both directions.
 *
 * <p>The one idea: a {@link be.werktafel.yjs.Doc} is a <em>passive</em> peer. It integrates updates
 * exactly as npm {@code yjs} 13.6.33 does, so that its bytes equal those of a yjs document that
 * received the same messages in the same order and grouping; it never makes changes on its own (no
 * formatting clean-up). Enter by {@link be.werktafel.yjs.Doc}, or by {@link
 * be.werktafel.yjs.Update} for work on bytes without a document. The terms are those of Yjs (item,
 * origin, clock, state vector). Every package may use this one; it uses only {@code lib0} and the
 * JDK. A document is confined to one thread or lock; {@link be.werktafel.yjs.Update}, {@link
 * be.werktafel.yjs.StateVector} and {@link be.werktafel.yjs.DeleteSet} are immutable values.
 */
@NullMarked
package be.werktafel.yjs;

import org.jspecify.annotations.NullMarked;
