package be.werktafel.storage;

import java.util.List;

/**
 * The rescue notes of all documents. Safe for use from many threads and from several nodes; every
 * call blocks, and throws {@link StorageAwayException} while the database is unavailable.
 */
public interface RescueNotes {
  /** Every note of the document, handled ones too, the oldest first. */
  List<RescueNote> of(DocumentId document);

  /**
   * Adds the note's words to the stored ones of its block and author; durable on return. Repeating
   * it, or doing it on two nodes at once, changes nothing. Words that come after a note is handled
   * or full begin a new, open part.
   */
  void keep(RescueNote found);

  /** Marks a note as handled, once; answers false when there is no such note. */
  boolean handle(DocumentId document, String id, RescueNote.Handled handled);
}
