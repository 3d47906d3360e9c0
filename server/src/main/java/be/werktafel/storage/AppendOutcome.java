package be.werktafel.storage;

/** The outcome of appending one entry. */
public sealed interface AppendOutcome {
  /** Durable at its seq. */
  record Appended(long seq) implements AppendOutcome {}

  /** Another node wrote that seq first; read what is missing and append again at the new end. */
  record Taken(long seq) implements AppendOutcome {}

  /** The database did not answer; nothing is known to be durable. */
  record Unavailable(Throwable cause) implements AppendOutcome {}
}
