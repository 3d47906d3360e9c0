package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The only way for features to read and edit live documents. Every call may block. */
public interface LiveDocuments {
  /** Reads under the room's lock. The reader must not keep the document. */
  <T> T read(DocumentId document, Function<Doc, T> reader);

  /**
   * The participants who wrote in the document, by the Yjs client id of their text. Verified: an id
   * belongs to the participant who declared it. Without the server's own ids.
   */
  Map<Long, String> writers(DocumentId document);

  /** Edits as the server. The edit is durable on return. */
  void edit(DocumentId document, Consumer<Transaction> edit);

  /**
   * Appends one marker entry to the log of every document and returns the content of each below its
   * marker.
   */
  Cut cut(List<DocumentId> documents, String marker);

  /**
   * Asks the gate again for every open document of the event, on every node, and tells the clients.
   * When the database is unavailable, this happens as soon as it is back.
   */
  void reviseRights(String event);

  /**
   * As {@link #reviseRights(String)}, but updates of people who lose write access are accepted for
   * {@code grace}.
   */
  void reviseRights(String event, Duration grace);
}
