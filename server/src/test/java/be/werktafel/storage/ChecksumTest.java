package be.werktafel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  /** Worked out by another program: another sum would call every stored document damaged. */
  @Test
  void theSumIsCrc32cOverLengthsBytesAndNumbers() {
    var stored = new Document();
    new Checksum().add("werktafel").add(7).add((String) null).putOn(stored);
    assertThat(stored).containsEntry("crc", 0xeae3391aL);
  }
}
