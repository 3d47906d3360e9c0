package be.werktafel.storage;

/** The database did not answer, or not in time. What was asked may or may not have been done. */
final class StorageAwayException extends RuntimeException {
  StorageAwayException(Throwable cause) {
    super("the database does not answer: " + cause.getMessage(), cause);
  }
}
