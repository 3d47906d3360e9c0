package be.werktafel.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * An H2 file system that a test can fill up or slow down. It exists once per process: open one
 * database on it at a time.
 */
public final class FailingDisk extends FilePathWrapper {
  private static final String SCHEME = "failing";

  /** The header of an H2 file: two blocks at its start. */
  private static final long HEADER_BYTES = 8192;

  private static final AtomicInteger REFUSED = new AtomicInteger();
  private static volatile boolean full;
  private static volatile Duration slowness = Duration.ZERO;

  static {
    FilePath.register(new FailingDisk());
  }

  /** Opens the embedded database on this disk, with free space and at full speed. */
  public static EmbeddedDatabase openDatabase(Path directory) {
    free();
    slow(Duration.ZERO);
    return EmbeddedDatabase.open(directory, 0, Duration.ofMillis(200), SCHEME + ":");
  }

  /**
   * Fills the disk: writes to new space fail, also inside gaps of a file; overwriting a file's
   * header stays possible. A failing write is done up to the end of the file.
   */
  public static void fill() {
    REFUSED.set(0);
    full = true;
  }

  public static void free() {
    full = false;
  }

  /** The number of writes that found no space. */
  public static int refused() {
    return REFUSED.get();
  }

  /** Delays every sync by this time. */
  public static void slow(Duration perSync) {
    slowness = perSync;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBase {
    private final FileChannel channel;

    Channel(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      if (!full || position + bytes.remaining() <= HEADER_BYTES) {
        return channel.write(bytes, position);
      }
      REFUSED.incrementAndGet();
      long part = Math.min(bytes.remaining() - 1, channel.size() - position);
      if (part > 0) {
        channel.write(bytes.slice().limit((int) part), position);
      }
      throw new IOException("No space left on device");
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int written = write(bytes, channel.position());
      channel.position(channel.position() + written);
      return written;
    }

    @Override
    public void force(boolean metadata) throws IOException {
      LockSupport.parkNanos(slowness.toNanos());
      channel.force(metadata);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return channel.read(bytes);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return channel.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      channel.truncate(size);
      return this;
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      channel.close();
    }
  }
}
