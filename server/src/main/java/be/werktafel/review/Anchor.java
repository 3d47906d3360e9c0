package be.werktafel.review;

import be.werktafel.lib0.MalformedException;
import be.werktafel.yjs.RelativePosition;
import java.util.Base64;
import java.util.Optional;

/**
 * The passage a thread hangs on.
 *
 * @param start Yjs relative position of the first character, base64; sticks to the passage
 * @param end the same after the last character
 * @param blockId the block the passage starts in
 * @param quote the passage as it read when the thread was opened
 * @param before a few words before the passage
 * @param after a few words after it
 */
public record Anchor(
    String start, String end, String blockId, String quote, String before, String after) {
  static final int MAX_QUOTE = 500;
  static final int MAX_CONTEXT = 200;
  private static final int MAX_POSITION = 400;
  private static final int MAX_BLOCK_ID = 40;

  /** Whether both ends are relative positions and every text is within bounds. */
  boolean isSound() {
    return !quote.isBlank()
        && quote.length() <= MAX_QUOTE
        && before.length() <= MAX_CONTEXT
        && after.length() <= MAX_CONTEXT
        && blockId.length() <= MAX_BLOCK_ID
        && position(start).isPresent()
        && position(end).isPresent();
  }

  /** Empty when the bytes are not a relative position. */
  static Optional<RelativePosition> position(String base64) {
    if (base64.length() > MAX_POSITION) {
      return Optional.empty();
    }
    try {
      return Optional.of(RelativePosition.decode(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException | MalformedException unreadable) {
      return Optional.empty();
    }
  }
}
