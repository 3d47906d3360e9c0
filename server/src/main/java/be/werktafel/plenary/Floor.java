package be.werktafel.plenary;

import java.time.Instant;

/** A table that has the floor: its slide is on screen, or was before the room screen. */
record Floor(String tableId, Instant since) {}
