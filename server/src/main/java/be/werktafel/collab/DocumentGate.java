package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentRules;

/**
 * Decides who may open a document, and what it starts with. Implemented by the feature that owns
 * the documents. Called without locks; may block.
 */
public interface DocumentGate {
  Admission admit(Person person, String documentName);

  /** Rights have changed. Answers from now on must not come from an older cache. */
  void rightsChanged();

  /** The content that a document may hold. Must not block. */
  DocumentRules rules(DocumentId document);

  /** The first text of a document as a Yjs update (v1). It becomes entry 1 of the log. */
  byte[] seed(DocumentId document);
}
