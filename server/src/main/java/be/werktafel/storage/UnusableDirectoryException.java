package be.werktafel.storage;

/** The database directory cannot be used, and a person has to do something about it. */
abstract sealed class UnusableDirectoryException extends RuntimeException
    permits DirectoryInUseException, DamagedDatabaseException {
  /**
   * @param sentence what is the case, in Dutch and in English
   */
  UnusableDirectoryException(String sentence) {
    super(sentence);
  }

  /** What the person can do, in Dutch and in English. */
  abstract String cure();
}
