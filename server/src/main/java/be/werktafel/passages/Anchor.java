package be.werktafel.passages;

import be.werktafel.lib0.MalformedException;
import be.werktafel.yjs.RelativePosition;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;

/**
 * A passage of a draft.
 *
 * @param start Yjs relative position of the first character, base64; sticks to the passage
 * @param end the same after the last character
 * @param blockId the block the passage starts in
 * @param quote the passage's text when it was anchored
 * @param before a few words before the passage
 * @param after a few words after it
 * @param lookAlikes how closely other places with the same words matched then; null for an anchor
 *     from before this was stored
 */
public record Anchor(
    String start,
    String end,
    String blockId,
    String quote,
    String before,
    String after,
    @Nullable LookAlikes lookAlikes) {
  static final int MAX_QUOTE = 500;
  static final int MAX_CONTEXT = 200;
  private static final int MAX_POSITION = 400;
  private static final int MAX_BLOCK_ID = 40;

  /**
   * How closely other places with the same words matched the passage when it was anchored: the
   * largest number of equal context characters. Those places are never taken for a passage that
   * moved.
   *
   * @param inBlock in the block of the passage; {@link #NONE} without such a place
   * @param elsewhere in the rest of the text; likewise
   */
  public record LookAlikes(int inBlock, int elsewhere) {
    static final int NONE = -1;
    static final LookAlikes UNKNOWN = new LookAlikes(NONE, NONE);
  }

  /** An anchor as it is stored. */
  @PersistenceCreator
  public Anchor {}

  /** An anchor as a person points at it. */
  public Anchor(
      String start, String end, String blockId, String quote, String before, String after) {
    this(start, end, blockId, quote, before, after, null);
  }

  public Anchor with(LookAlikes known) {
    return new Anchor(start, end, blockId, quote, before, after, known);
  }

  /** Whether both ends are relative positions and every text is within bounds. */
  @JsonIgnore
  public boolean isSound() {
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
