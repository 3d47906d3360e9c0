package be.werktafel.snapshots;

import be.werktafel.text.BlockDifference;
import be.werktafel.text.BlockDifference.Change;
import java.util.List;
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
    List<BlockDifference> blocks) {}
