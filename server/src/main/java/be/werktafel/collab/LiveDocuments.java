package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The one door by which features read and edit live documents. Every call may block. */
public interface LiveDocuments {
  /** Reads under the room's lock; the reader must not keep the document. */
  <T> T read(DocumentId document, Function<Doc, T> reader);

  /** Edits as the server; durable on return. */
  void edit(DocumentId document, Consumer<Transaction> edit);

  /** Appends one marker entry to every document's log and answers each content below its marker. */
  Cut cut(List<DocumentId> documents, String marker);

  /**
   * Asks the gate again for every open channel of the event, on every node, and tells the clients;
   * while the database is away, as soon as it is back.
   */
  void reviseRights(String event);

  /** As {@link #reviseRights}, but who could write until now is still heard for {@code grace}. */
  void reviseRights(String event, Duration grace);
}
