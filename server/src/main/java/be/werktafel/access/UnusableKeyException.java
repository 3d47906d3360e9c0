package be.werktafel.access;

import java.nio.file.Path;

/** A key file in the data directory is empty, truncated or not a key. */
final class UnusableKeyException extends RuntimeException {
  private final Path file;

  UnusableKeyException(Path file) {
    super(
        "Het sleutelbestand %s is leeg of beschadigd. / The key file is empty or damaged."
            .formatted(file));
    this.file = file;
  }

  String cure() {
    return "Zet %1$s terug uit een reservekopie. Lukt dat niet, verwijder dan het bestand: bij de volgende start komt er een nieuwe sleutel, en wie aangemeld was, meldt zich opnieuw aan. / Restore it from a backup, or delete it: the next start makes a new key, and people sign in again."
        .formatted(file.getFileName());
  }
}
