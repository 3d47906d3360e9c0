package be.werktafel.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key that allows making events: taken from a setting, or made at the first start and stored.
 */
@Component
public class OrganiserKey {
  private static final int LENGTH = 26;

  /** A shorter file was truncated; a shorter setting can be guessed. */
  private static final int SHORTEST = 16;

  private final String key;
  private final boolean made;

  OrganiserKey(@Value("${werktafel.organiser-key:}") String configured, DataDirectory directory) {
    if (configured.isBlank()) {
      DataDirectory.Secret secret =
          directory.secret(
              "organiser.key", () -> Ids.random(LENGTH), kept -> kept.length() >= SHORTEST);
      this.key = secret.value();
      this.made = secret.made();
    } else {
      this.key = configured.strip();
      this.made = false;
      if (key.length() < SHORTEST) {
        throw UnusableKeyException.tooShort(SHORTEST);
      }
    }
  }

  /** The key, if this start of the server made it; to be shown once and never again. */
  public Optional<String> justMade() {
    return made ? Optional.of(key) : Optional.empty();
  }

  /** Takes the same time for every wrong key. */
  boolean matches(String presented) {
    return MessageDigest.isEqual(utf8(presented), utf8(key));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
