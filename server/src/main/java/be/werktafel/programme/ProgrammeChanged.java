package be.werktafel.programme;

/** An event's programme or its state changed. */
public record ProgrammeChanged(String event) {}
