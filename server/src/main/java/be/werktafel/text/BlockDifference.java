package be.werktafel.text;

import be.werktafel.text.WordDiff.Piece;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The difference of one block between two texts.
 *
 * @param section the one of the six headings above the block; null when there is none
 * @param moved whether a block of both texts changed its place among the others, or its heading
 * @param wordsAdded the number of words that only the newer block has
 * @param wordsRemoved the number of words that only the older block has
 * @param before the block in the older text; absent when the block was added or is unchanged
 * @param after the block in the newer text; absent when the block was removed
 * @param lines the lines of an added, removed or changed block, in reading order of the newer text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlockDifference(
    String blockId,
    @Nullable BlockGroupKind section,
    Change change,
    boolean moved,
    int wordsAdded,
    int wordsRemoved,
    @Nullable Block before,
    @Nullable Block after,
    List<LineDifference> lines) {
  public BlockDifference {
    lines = List.copyOf(lines);
  }

  /** The kind of difference of a text, a block or a line. */
  public enum Change {
    ADDED,
    REMOVED,
    CHANGED,
    UNCHANGED;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The kind of a line. */
  public enum LineKind {
    PARAGRAPH,
    HEADING,
    ITEM,
    /** A row of a table, with its cells one after the other. */
    ROW;

    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The difference of one line of a block.
   *
   * @param moved whether the line is at another place in the block
   */
  public record LineDifference(LineKind kind, Change change, boolean moved, List<Piece> pieces) {
    public LineDifference {
      pieces = List.copyOf(pieces);
    }
  }
}
