package be.werktafel.snapshots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Words that arrived after the snapshot that they were meant for. They are in the live text.
 *
 * @param tableId the table whose device came late
 * @param sectionId null for a table's sheet
 * @param text the words, null for who may not read that text now
 */
record LateText(
    String tableId,
    String draftId,
    @Nullable String sectionId,
    Instant at,
    int words,
    @Nullable String text) {}
