package be.werktafel.collab;

import be.werktafel.storage.DocumentId;

/** The answer to "may this person open that document". */
public sealed interface Admission {
  record Admitted(DocumentId document, Scope scope) implements Admission {}

  record Refused(CloseReason reason) implements Admission {}
}
