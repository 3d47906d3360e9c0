package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.wire.CloseReason;
import be.werktafel.wire.Scope;

/** The answer to "may this person open that document". */
public sealed interface Admission {
  /**
   * Admitted.
   *
   * @param writer whether the person is one of the document's writers, also during the freeze
   */
  record Admitted(DocumentId document, Scope scope, boolean writer) implements Admission {
    /** For a document that is not frozen. */
    public Admitted(DocumentId document, Scope scope) {
      this(document, scope, scope == Scope.READ_WRITE);
    }
  }

  record Refused(CloseReason reason) implements Admission {}
}
