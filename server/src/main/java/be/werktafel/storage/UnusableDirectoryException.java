package be.werktafel.storage;

/** The database directory cannot be used and needs an act by a person. */
abstract sealed class UnusableDirectoryException extends RuntimeException
    permits DirectoryInUseException, DamagedDatabaseException {
  /**
   * @param sentence what is wrong, in Dutch and in English
   */
  UnusableDirectoryException(String sentence) {
    super(sentence);
  }

  /** What the person can do, in Dutch and in English. */
  abstract String cure();
}
