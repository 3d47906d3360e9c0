package be.werktafel.collab;

import be.werktafel.access.Person;
import be.werktafel.storage.DocumentId;
import be.werktafel.text.DocumentRules;

/** What the feature that owns the documents answers; called without any lock held, may block. */
public interface DocumentGate {
  Admission admit(Person person, String documentName);

  /** Rights have changed: whoever is asked about from now on is answered by what holds now. */
  void rightsChanged();

  /** What a document may hold; must not block. */
  DocumentRules rules(DocumentId document);

  /** The first text of a document as a Yjs update (v1); becomes entry 1 of its log. */
  byte[] seed(DocumentId document);
}
