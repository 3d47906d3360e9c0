package be.werktafel.storage;

import java.nio.file.Path;

/** The file of the embedded database is missing, empty or damaged. */
final class DamagedDatabaseException extends UnusableDirectoryException {
  private final Path file;

  private DamagedDatabaseException(Path file, String sentence) {
    super(sentence);
    this.file = file;
  }

  static DamagedDatabaseException gone(Path file) {
    return new DamagedDatabaseException(
        file,
        "De databank %1$s is weg of leeg, terwijl deze map al in gebruik was. / The database file is missing or empty, although its directory was in use before."
            .formatted(file));
  }

  static DamagedDatabaseException unreadable(Path file, Throwable cause) {
    return new DamagedDatabaseException(
        file,
        "De databank %1$s kan niet geopend worden (%2$s). / The database file cannot be opened."
            .formatted(file, cause.getMessage()));
  }

  @Override
  String cure() {
    return "Zet een reservekopie van %1$s terug, of maak plaats als de schijf vol is. Wil je echt met een lege databank beginnen, verplaats dan de hele map %2$s. / Restore a backup of the file, or make room on the disk; to begin anew, move the whole directory away."
        .formatted(file.getFileName(), file.getParent());
  }
}
