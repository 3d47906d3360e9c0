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
 * A file system of H2's that a test fills up or slows down. One for the whole process: open one
 * database on it at a time.
 */
public final class FailingDisk extends FilePathWrapper {
  private static final String SCHEME = "failing";

  /** H2's: two blocks at the start of the file. */
  private static final long HEADER_BYTES = 8192;

  private static final AtomicInteger REFUSED = new AtomicInteger();
  private static volatile boolean full;
  private static volatile Duration slowness = Duration.ZERO;

  static {
    FilePath.register(new FailingDisk());
  }

  /** The embedded database on this disk, with room and at full speed. */
  public static EmbeddedDatabase openDatabase(Path directory) {
    free();
    slow(Duration.ZERO);
    return EmbeddedDatabase.open(directory, 0, Duration.ofMillis(200), SCHEME + ":");
  }

  /**
   * From now on there is no room for anything new, also where a file has a gap; what is written
   * over its header stays possible. A write that fails is done as far as the file goes.
   */
  public static void fill() {
    REFUSED.set(0);
    full = true;
  }

  public static void free() {
    full = false;
  }

  /** How many writes found no room. */
  public static int refused() {
    return REFUSED.get();
  }

  /** From now on so long passes before a write is on the disk. */
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
