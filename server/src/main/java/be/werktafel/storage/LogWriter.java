package be.werktafel.storage;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The node's one group commit: gathers the entries of all rooms for a few milliseconds. */
public interface LogWriter {
  /** The outcome of appending one entry. */
  sealed interface AppendOutcome {
    /** Durable at its seq. */
    record Appended(long seq) implements AppendOutcome {}

    /** Another node wrote that seq first; read what is missing and append again at the new end. */
    record Taken(long seq) implements AppendOutcome {}

    /** The database did not answer; nothing is known to be durable. */
    record Unavailable(Throwable cause) implements AppendOutcome {}
  }

  /**
   * Completes when the entry is durable, or its seq is taken by another node. While the database is
   * unavailable it retries; only a server that stops completes with {@link
   * AppendOutcome.Unavailable}. A room has one entry under way at a time; stages that depend on the
   * future run on the writer's thread and must not block.
   *
   * @param entry supplies the entry when it is about to be written, called on the writer's thread
   *     at most once; must not block. An exception completes the future, and so does an {@link
   *     IllegalArgumentException} for more than {@link Entry#MAX_BYTES}.
   */
  CompletableFuture<AppendOutcome> submit(Supplier<Entry> entry);
}
