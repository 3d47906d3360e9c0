package be.werktafel.material;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip file of which the list of entries was checked before anything is unpacked: their number,
 * their total size and how far each was compressed. The list may lie, so each entry is also bounded
 * while it is read.
 */
final class ZipArchive implements AutoCloseable {
  private static final int MOST_ENTRIES = 5_000;
  private static final long MOST_UNPACKED = 512L << 20;

  /** The most of one entry that is read: the XML of about 1,500 pages. */
  private static final long MOST_OF_ONE = 48L << 20;

  /** Repetitive XML shrinks to about 1/60. */
  private static final long HIGHEST_RATIO = 250;

  /** Below it the ratio says nothing. */
  private static final long SMALL = 1L << 20;

  private final ZipFile zip;
  private final List<String> names;

  private ZipArchive(ZipFile zip, List<String> names) {
    this.zip = zip;
    this.names = names;
  }

  static ZipArchive open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException damaged) {
      throw UnreadableFile.damaged();
    }
    try {
      return new ZipArchive(zip, checkedNames(zip));
    } catch (RuntimeException refused) {
      zip.close();
      throw refused;
    }
  }

  private static List<String> checkedNames(ZipFile zip) {
    if (zip.size() > MOST_ENTRIES) {
      throw UnreadableFile.bomb();
    }
    List<String> names = new ArrayList<>();
    long unpacked = 0;
    var entries = zip.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      names.add(entry.getName());
      long size = Math.max(entry.getSize(), 0);
      unpacked += size;
      if (unpacked > MOST_UNPACKED
          || (size > SMALL && size / Math.max(1, entry.getCompressedSize()) > HIGHEST_RATIO)) {
        throw UnreadableFile.bomb();
      }
    }
    return List.copyOf(names);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Whether an entry's lower-case name ends like this. */
  boolean hasEnding(String ending) {
    return names.stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(ending));
  }

  /** Whether an entry is in that folder. */
  boolean hasFolder(String folder) {
    return names.stream()
        .anyMatch(name -> name.startsWith(folder + "/") && name.length() > folder.length() + 1);
  }

  /** The content of an entry; null when there is none. */
  @Nullable InputStream read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    InputStream content = zip.getInputStream(entry);
    return content == null ? null : new Bounded(content);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Bounded extends FilterInputStream {
    private long read;

    Bounded(InputStream content) {
      super(content);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = super.read(into, offset, length);
      count(Math.max(got, 0));
      return got;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > MOST_OF_ONE) {
        throw UnreadableFile.bomb();
      }
    }
  }
}
