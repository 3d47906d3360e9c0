package be.werktafel.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes files and directories accessible to their owner only, where the file system supports it.
 */
final class OwnerOnly {
  private OwnerOnly() {}

  static void file(Path file) throws IOException {
    set(file, "rw-------");
  }

  static void directory(Path directory) throws IOException {
    set(directory, "rwx------");
  }

  private static void set(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
