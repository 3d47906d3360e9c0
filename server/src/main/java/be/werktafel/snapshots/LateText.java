package be.werktafel.snapshots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Text that arrived after the snapshot it was meant for. It is part of the live text.
 *
 * @param tableId the table of the device that was late
 * @param sectionId null for a table's sheet
 * @param words the number of words
 * @param text null when the reader may not read the live text now, unless it is included in a text
 *     of the snapshot that the reader may read
 * @param includedAt when it was included in the snapshot as a revision; null before
 */
record LateText(
    String tableId,
    String draftId,
    @Nullable String sectionId,
    Instant at,
    int words,
    @Nullable String text,
    @Nullable Instant includedAt) {}
