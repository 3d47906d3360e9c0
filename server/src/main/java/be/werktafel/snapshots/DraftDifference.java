package be.werktafel.snapshots;

import be.werktafel.text.Block;
import be.werktafel.text.BlockGroupKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The difference of one draft between two snapshots.
 *
 * @param change the difference of the whole draft
 * @param wordsAdded words of the newer text that the older text lacks
 * @param wordsRemoved words of the older text that the newer text lacks
 * @param blocks in reading order of the newer text, with removed blocks at their former places
 */
record DraftDifference(
    String draftId,
    String sectionId,
    @Nullable String tableId,
    Change change,
    int wordsAdded,
    int wordsRemoved,
    List<BlockDifference> blocks) {

  /** The kind of difference of a draft or a block. */
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

  /**
   * The difference of one block, which is found by its stable id.
   *
   * @param section the one of the six headings above the block; null when there is none
   * @param before the block in the older text; absent when the block was added or is unchanged
   * @param after the block in the newer text; absent when the block was removed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BlockDifference(
      String blockId,
      @Nullable BlockGroupKind section,
      Change change,
      int wordsAdded,
      int wordsRemoved,
      @Nullable Block before,
      @Nullable Block after) {}
}
