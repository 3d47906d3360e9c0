package be.werktafel.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Makes the ids of seeded blocks: 8 letters and digits, always the same for the same place. */
public final class BlockIds {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 8;

  private final String document;
  private int next;

  /** Makes ids for the blocks of one document, in the order of the calls. */
  public BlockIds(String document) {
    this.document = document;
  }

  public String next() {
    return hashed(document + "#" + next++);
  }

  static String derived(String blockId, int row, int column) {
    return hashed(blockId + "/" + row + "/" + column);
  }

  private static String hashed(String place) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
      long bits = ByteBuffer.wrap(digest).getLong();
      var id = new StringBuilder(LENGTH);
      for (int i = 0; i < LENGTH; i++) {
        id.append(ALPHABET.charAt((int) (bits & 31)));
        bits >>>= 5;
      }
      return id.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
