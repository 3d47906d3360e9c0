package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  /**
   * Computed by another program. With another checksum every stored document would count as
   * damaged.
   */
  @Test
  void theChecksumIsCrc32cOverLengthsBytesAndNumbers() {
    var stored = new Document();
    new Checksum().add("werktafel").add(7).add((String) null).putOn(stored);
    assertThat(stored).containsEntry("crc", 0xeae3391aL);
  }
}
