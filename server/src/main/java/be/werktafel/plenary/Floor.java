package be.werktafel.plenary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A table that has the floor: its slide is on screen, or was before the room screen.
 *
 * @param until the end of its time; null when the programme plans no plenary now
 */
record Floor(String tableId, Instant since, @Nullable Instant until) {}
