package be.werktafel.programme;

/**
 * A timed part of a programme item, for example "Schrijven", 45 minutes; a hard one never shrinks.
 */
public record ProgrammePart(String title, int minutes, boolean hard) {}
