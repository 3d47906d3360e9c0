package be.werktafel.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Stores secrets in the data directory, each in a file that only its owner may read. */
@Component
class DataDirectory {
  private final Path directory;

  DataDirectory(@Value("${werktafel.data-dir}") Path directory) {
    this.directory = directory;
  }

  /** A secret, and whether this start of the server made it. */
  record Secret(String value, boolean made) {}

  /**
   * Reads the secret of that name, or makes it. A crash leaves no partial file.
   *
   * @param isSound whether a stored value can be such a secret; an unusable one is reported, never
   *     replaced
   */
  Secret secret(String name, Supplier<String> maker, Predicate<String> isSound) {
    Path file = directory.resolve(name);
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (!isSound.test(kept)) {
          throw UnusableKeyException.damaged(file);
        }
        return new Secret(kept, false);
      }
      Files.createDirectories(directory);
      Path fresh = createPrivate(name);
      String value = maker.get();
      Files.writeString(fresh, value + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return new Secret(value, true);
    } catch (CharacterCodingException e) {
      throw UnusableKeyException.damaged(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store " + file, e);
    }
  }

  private Path createPrivate(String name) throws IOException {
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      return Files.createTempFile(
          directory,
          name,
          ".new",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.createTempFile(directory, name, ".new");
  }
}
