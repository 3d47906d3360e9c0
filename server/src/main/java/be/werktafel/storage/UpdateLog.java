package be.werktafel.storage;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The append-only log of all documents. Safe for use from many threads; every call blocks.
 *
 * <p>Only {@link #append} answers for a database that is away; the others throw {@link
 * StorageAwayException}. A log with a hole throws {@link IllegalStateException}: nobody may write
 * on it before a person has looked.
 */
public interface UpdateLog {
  /**
   * Appends all entries in one write, durable on return; one outcome per entry, in order. Writing
   * an entry again that is already there, with the same node and batch, is {@link
   * AppendOutcome.Appended} too.
   */
  List<AppendOutcome> append(List<Entry> entries);

  /** Reads the newest checkpoint and what follows it. */
  Stored load(DocumentId document);

  /** Reads every entry after {@code seq}, sealed or not; empty when it is the last. */
  List<Entry> after(DocumentId document, long seq);

  /** Reads entries {@code from} to {@code to}, both included, sealed or not; all must be there. */
  List<Entry> read(DocumentId document, long from, long to);

  /**
   * Passes every entry from the first to {@code to} included, in order; ends earlier when the log
   * does.
   */
  void history(DocumentId document, long to, Consumer<Entry> reader);

  /**
   * Stores a checkpoint and seals the entries it covers into segments. May be broken off at any
   * moment and done again; does nothing when there is a checkpoint as new already.
   *
   * @param state at most {@link Checkpoint#MAX_STATE} bytes
   */
  void checkpoint(DocumentId document, byte[] state, long seq, Map<Long, String> owners);
}
