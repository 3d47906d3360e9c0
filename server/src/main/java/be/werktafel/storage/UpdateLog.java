package be.werktafel.storage;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The append-only log of all documents. Safe for use from many threads; every call blocks.
 *
 * <p>Only {@link #append} reports an unavailable database by its outcome; the others throw {@link
 * StorageAwayException}. A log with a gap throws {@link IllegalStateException}: nothing may be
 * written to it before a person has examined it.
 */
public interface UpdateLog {
  /**
   * Appends all entries in one write, durable on return; one outcome per entry, in order. Appending
   * an existing entry again, with the same node and batch, is {@link
   * LogWriter.AppendOutcome.Appended} too.
   */
  List<LogWriter.AppendOutcome> append(List<Entry> entries);

  /** Reads the newest checkpoint and the entries after it. */
  Stored load(DocumentId document);

  /** Reads every entry after {@code seq}, sealed or not; empty when it is the last. */
  List<Entry> after(DocumentId document, long seq);

  /** Reads entries {@code from} to {@code to}, both included, sealed or not; all must exist. */
  List<Entry> read(DocumentId document, long from, long to);

  /**
   * Passes every entry from the first to {@code to} included, in order; ends earlier when the log
   * does.
   */
  void history(DocumentId document, long to, Consumer<Entry> reader);

  /**
   * Stores a checkpoint and seals the entries it covers into segments. May be interrupted at any
   * moment and repeated; does nothing when an equally new checkpoint exists.
   *
   * @param state at most {@link Checkpoint#MAX_STATE} bytes
   */
  void checkpoint(DocumentId document, byte[] state, long seq, Map<Long, String> owners);

  /**
   * Replaces updates in place, in entries, segments and the checkpoint: the only change that is
   * ever made to what the log holds. Nothing may append to the document meanwhile. May be
   * interrupted and repeated when {@code change} may be.
   *
   * @param change returns the same array when an update stays as it is
   */
  void rewrite(DocumentId document, UnaryOperator<byte[]> change);
}
