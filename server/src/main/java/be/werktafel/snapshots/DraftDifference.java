package be.werktafel.snapshots;

import be.werktafel.text.Block;
import be.werktafel.text.BlockKind;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What changed in one draft between two snapshots.
 *
 * @param change whether the draft itself came, went, changed or stayed
 * @param wordsAdded words of the newer text that the older had not
 * @param wordsRemoved words of the older text that the newer has not
 * @param blocks in reading order of the newer text, removed ones where they stood
 */
record DraftDifference(
    String draftId,
    String sectionId,
    @Nullable String tableId,
    Change change,
    int wordsAdded,
    int wordsRemoved,
    List<BlockDifference> blocks) {

  /** What happened to a draft or a block. */
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
   * What happened to one block, found by its stable id.
   *
   * @param section under which of the six headings it stands, or stood
   * @param before how it read; absent when it was added or stayed
   * @param after how it reads; absent when it was removed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BlockDifference(
      String blockId,
      @Nullable BlockKind section,
      Change change,
      int wordsAdded,
      int wordsRemoved,
      @Nullable Block before,
      @Nullable Block after) {}
}
