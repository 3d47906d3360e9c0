package be.werktafel.storage;

import java.util.List;

/**
 * The rescue notes of all documents. Safe for use from many threads and from several nodes; every
 * call blocks, and throws {@link StorageAwayException} while the database is away.
 */
public interface RescueNotes {
  /** Every note of the document, handled ones too, the oldest first. */
  List<RescueNote> of(DocumentId document);

  /**
   * Adds the note's words to those that are kept of its block and author; durable on return. Doing
   * it again, or on two nodes at once, changes nothing. Words that come after a note is handled or
   * full begin a new part, which is open again.
   */
  void keep(RescueNote found);

  /** Marks a note as handled, once; answers false when there is no such note. */
  boolean handle(DocumentId document, String id, RescueNote.Handled handled);
}
