/**
 * Yjs 13.6 documents in plain Java.
 *
 * <p>A {@link be.werktafel.yjs.Doc} is a <em>passive</em> peer. It integrates updates exactly as
 * npm {@code yjs} 13.6.33 does, so that its bytes equal those of a yjs document that received the
 * same messages in the same order and grouping. It never makes changes on its own: it does not
 * clean up formats. The terms are those of Yjs (item, origin, clock, state vector).
 *
 * <p>The public API is complete for a user of Yjs, also where the product does not call it:
 *
 * <ul>
 *   <li>Documents and edits: {@link be.werktafel.yjs.Doc}, {@link be.werktafel.yjs.Transaction}.
 *   <li>Shared types: {@link be.werktafel.yjs.YMap}, {@link be.werktafel.yjs.YArray}, {@link
 *       be.werktafel.yjs.YText}, {@link be.werktafel.yjs.XmlFragment}, {@link
 *       be.werktafel.yjs.XmlElement}, {@link be.werktafel.yjs.XmlText}, {@link
 *       be.werktafel.yjs.XmlHook}, with {@link be.werktafel.yjs.SharedType} and {@link
 *       be.werktafel.yjs.XmlNode} above them; their content as {@link be.werktafel.yjs.Run}, {@link
 *       be.werktafel.yjs.NewType}, {@link be.werktafel.yjs.Subdocument}.
 *   <li>Bytes without a document: {@link be.werktafel.yjs.Update} decodes, merges and diffs
 *       updates. Formats v1 and v2 are read, v1 is written. {@link be.werktafel.yjs.StateVector},
 *       {@link be.werktafel.yjs.DeleteSet}, {@link be.werktafel.yjs.StructRange} and {@link
 *       be.werktafel.yjs.Id} name parts of them.
 *   <li>Positions that survive edits: {@link be.werktafel.yjs.RelativePosition}.
 *   <li>Beyond Yjs: {@link be.werktafel.yjs.PieceJudge} checks the content of an update or document
 *       as {@link be.werktafel.yjs.Piece}s at a {@link be.werktafel.yjs.Place}; {@link
 *       be.werktafel.yjs.Foreseen} is the answer for an update. {@link be.werktafel.yjs.Orphans} is
 *       content that an update deletes without naming it. {@link be.werktafel.yjs.ClockMap} maps
 *       ranges of units to values. {@link be.werktafel.yjs.Erasure} replaces words in an update by
 *       a filler of the same length.
 * </ul>
 *
 * <p>Not included: observers, past states, undo, awareness, and writing format v2.
 *
 * <p>Every package may use this one; it uses only {@code lib0} and the JDK. A document is confined
 * to one thread or lock; {@link be.werktafel.yjs.Update}, {@link be.werktafel.yjs.StateVector} and
 * {@link be.werktafel.yjs.DeleteSet} are immutable values.
 */
@NullMarked
package be.werktafel.yjs;

import org.jspecify.annotations.NullMarked;
