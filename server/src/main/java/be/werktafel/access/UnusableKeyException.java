package be.werktafel.access;

import java.nio.file.Path;

/** A key in the data directory or in the settings is unusable; the message says what to do. */
final class UnusableKeyException extends RuntimeException {
  private final String cure;

  private UnusableKeyException(String what, String cure) {
    super(what);
    this.cure = cure;
  }

  /** The file is empty, truncated, or does not hold a key. */
  static UnusableKeyException damaged(Path file) {
    return new UnusableKeyException(
        "Het sleutelbestand %s is leeg of beschadigd. / The key file is empty or damaged."
            .formatted(file),
        "Zet %1$s terug uit een reservekopie. Lukt dat niet, verwijder dan het bestand: bij de volgende start komt er een nieuwe sleutel, en wie aangemeld was, meldt zich opnieuw aan. / Restore it from a backup, or delete it: the next start makes a new key, and people sign in again."
            .formatted(file.getFileName()));
  }

  static UnusableKeyException tooShort(int shortest) {
    return new UnusableKeyException(
        "WERKTAFEL_ORGANISER_KEY is te kort om veilig te zijn. / The organiser key is too short to"
            + " be safe.",
        "Kies een sleutel van minstens %1$d tekens, bijvoorbeeld met openssl rand -hex 16, of laat de instelling weg: dan maakt de server er zelf een. / Choose a key of at least %1$d characters, or leave the setting out: the server makes one."
            .formatted(shortest));
  }

  String cure() {
    return cure;
  }
}
