package be.werktafel.collab;

import be.werktafel.storage.DocumentId;
import be.werktafel.yjs.Doc;
import be.werktafel.yjs.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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

  /** The result of {@link #apply}. */
  enum Applied {
    /** The document holds the update. */
    YES,
    /** The text is no longer what the update was made for. */
    CHANGED,
    /** The update does not fit the schema or the size of the document. */
    UNFIT
  }

  /**
   * Applies an edit that the server made beforehand on a copy, under a client id of its own. A
   * document that holds the update already stays as it is, so a call may be repeated on any node.
   * The update is durable when the answer is {@link Applied#YES}.
   *
   * @param client the client id of all new text in the update
   * @param stillFits whether the text is still what the update was made for; asked under the room's
   *     lock, unless the document holds the update already
   */
  Applied apply(DocumentId document, long client, byte[] update, Predicate<Doc> stillFits);

  /**
   * Appends one marker entry to the log of every document and returns the content of each below its
   * marker.
   */
  Cut cut(List<DocumentId> documents, String marker);

  /**
   * Ends the document's room on this node, with its last checkpoint. For a document that the gate
   * admits nobody to any more.
   *
   * @throws org.springframework.dao.DataAccessResourceFailureException when it stays in use
   */
  void close(DocumentId document);

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
