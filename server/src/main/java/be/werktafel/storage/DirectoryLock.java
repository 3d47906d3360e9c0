package be.werktafel.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Locks a directory for this process. The operating system releases the lock when the process dies,
 * however it dies.
 */
final class DirectoryLock implements AutoCloseable {
  private static final String FILE = "in-gebruik";

  private final FileChannel channel;

  private final Path directory;

  private DirectoryLock(FileChannel channel, Path directory) {
    this.channel = channel;
    this.directory = directory;
  }

  /** Locks the directory; creates it if needed, readable by its owner only. */
  static DirectoryLock take(Path directory) {
    try {
      Files.createDirectories(directory);
      OwnerOnly.directory(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve(FILE),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = read(channel);
        channel.close();
        throw new DirectoryInUseException(directory, holder);
      }
      OwnerOnly.file(directory.resolve(FILE));
      channel.truncate(0);
      String process = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)), 0);
      return new DirectoryLock(channel, directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data directory " + directory, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
  }

  /** Syncs the directory, so that a new file survives a power loss. */
  void syncDirectory() {
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException e) {
      // A system that cannot open a directory (Windows) needs no sync either.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
