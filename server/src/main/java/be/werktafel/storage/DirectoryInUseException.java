package be.werktafel.storage;

import java.nio.file.Path;

/** Another process has locked the data directory. */
final class DirectoryInUseException extends UnusableDirectoryException {
  DirectoryInUseException(Path directory, String holder) {
    super(
        "De gegevensmap %1$s is al in gebruik door een andere Werktafel (proces %2$s)."
                .formatted(directory, holder)
            + " / Another Werktafel is using the data directory already.");
  }

  @Override
  String cure() {
    return "Stop die Werktafel eerst, of kies met WERKTAFEL_DATA_DIR een andere map. / Stop that"
        + " one first, or choose another directory with WERKTAFEL_DATA_DIR.";
  }
}
