package be.werktafel.material;

import be.werktafel.access.RefusalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads a document of any supported kind, one at a time and within a bounded time. The first bytes
 * decide the format; the name only distinguishes Markdown from plain text. Safe for many threads.
 */
@Component
class FileReader {
  /** Text of 400 pages is far below it. */
  private static final long TEXT_BYTES = 4L << 20;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
  private static final byte[] COMPOUND = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
  private static final byte[] PDF = {'%', 'P', 'D', 'F'};
  private static final byte[] RTF = {'{', '\\', 'r', 't', 'f'};
  private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

  private final Semaphore oneAtATime = new Semaphore(1, true);
  private final Duration most;

  FileReader(@Value("${werktafel.material-reading-time:20s}") Duration most) {
    this.most = most;
  }

  /**
   * Returns the text, or throws a refusal that says what is the matter with the file.
   *
   * @param name as the person's device has it
   */
  ReadText read(Path file, String name) {
    long end = System.nanoTime() + most.toNanos();
    try {
      if (!oneAtATime.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
        throw UnreadableFile.tooSlow();
      }
      return withinTime(file, name, end);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw UnreadableFile.tooSlow();
    }
  }

  private ReadText withinTime(Path file, String name, long end) throws InterruptedException {
    var task =
        new FutureTask<>(
            () -> {
              try {
                return readNow(file, name);
              } finally {
                // Not before it really ends, so that slow files never add up.
                oneAtATime.release();
              }
            });
    // A platform thread: reading is all computation, and would keep a carrier of virtual threads.
    Thread reader = Thread.ofPlatform().daemon().name("material-reader").start(task);
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      reader.interrupt();
      throw UnreadableFile.tooSlow();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case RefusalException refusal -> throw refusal;
        case IOException damaged -> throw UnreadableFile.damaged();
        // Nested deeper than any text.
        case StackOverflowError deep -> throw UnreadableFile.damaged();
        case null, default -> throw new IllegalStateException("cannot read a file", failed);
      }
    }
  }

  private static ReadText readNow(Path file, String name) throws IOException {
    byte[] start = start(file);
    String ending = name.toLowerCase(Locale.ROOT).replaceFirst("^.*\\.", "");
    ReadText text;
    if (startsWith(start, ZIP) || startsWith(start, EMPTY_ZIP)) {
      text = fromZip(file, ending);
    } else if (startsWith(start, COMPOUND)) {
      throw contains(Files.readAllBytes(file), ENCRYPTED)
          ? UnreadableFile.password()
          : ending.matches("do[ct]") ? UnreadableFile.oldWord() : UnreadableFile.kind();
    } else if (startsWith(start, PDF)) {
      throw UnreadableFile.pdf();
    } else if (startsWith(start, RTF)) {
      throw UnreadableFile.kind();
    } else if (ending.matches("md|markdown|txt|text")) {
      String words = decoded(file);
      text = ending.startsWith("m") ? MarkdownReader.read(words) : PlainReader.read(words);
    } else {
      throw ending.matches("docx|odt") ? UnreadableFile.damaged() : UnreadableFile.kind();
    }
    if (text.pieces().isEmpty()) {
      throw UnreadableFile.empty();
    }
    return text;
  }

  private static byte[] start(Path file) throws IOException {
    try (var content = Files.newInputStream(file)) {
      return content.readNBytes(8);
    }
  }

  private static ReadText fromZip(Path file, String ending) throws IOException {
    try (ZipArchive zip = ZipArchive.open(file)) {
      if (zip.hasEnding("vbaproject.bin")
          || zip.hasFolder("Basic")
          || zip.hasFolder("Scripts")
          || ending.matches("docm|dotm")) {
        throw UnreadableFile.macros();
      }
      if (zip.has("content.xml") || zip.has("encrypted-package")) {
        return OdtReader.read(zip);
      }
      if (zip.hasFolder("word")) {
        return DocxReader.read(zip);
      }
      throw UnreadableFile.kind();
    } catch (UncheckedIOException damaged) {
      throw UnreadableFile.damaged();
    }
  }

  /** The text in UTF-8 or UTF-16; in Windows' own letters when it is neither. */
  private static String decoded(Path file) throws IOException {
    if (Files.size(file) > TEXT_BYTES) {
      throw UnreadableFile.tooLong();
    }
    byte[] bytes = Files.readAllBytes(file);
    if (startsWith(bytes, new byte[] {(byte) 0xff, (byte) 0xfe})) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, new byte[] {(byte) 0xfe, (byte) 0xff})) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    for (byte each : bytes) {
      if (each == 0) {
        throw UnreadableFile.kind();
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException older) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
