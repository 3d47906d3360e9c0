package be.werktafel.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * CRC-32C over all fields of a stored document, stored with it as {@code crc}. Damage by a disk or
 * a person is detected before the document is read as text. Documents written before checksums
 * existed have none and are not checked. For one document, by one thread.
 */
final class Checksum {
  private static final String FIELD = "crc";

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  Checksum add(byte[] bytes) {
    add(bytes.length);
    crc.update(bytes);
    return this;
  }

  Checksum add(@Nullable String text) {
    return text == null ? add(-1) : add(text.getBytes(StandardCharsets.UTF_8));
  }

  Checksum add(long value) {
    crc.update(number.clear().putLong(value).flip());
    return this;
  }

  void putOn(Document stored) {
    stored.append(FIELD, crc.getValue());
  }

  /**
   * @throws IllegalStateException when the document differs from what was written
   */
  void verify(Document stored) {
    if (stored.get(FIELD) instanceof Number written && written.longValue() != crc.getValue()) {
      throw new IllegalStateException(
          "%s is damaged: its checksum is %08x, not %08x"
              .formatted(stored.get("_id"), crc.getValue(), written.longValue()));
    }
  }
}
