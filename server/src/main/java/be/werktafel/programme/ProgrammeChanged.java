package be.werktafel.programme;

/** Something in an event's programme or its state changed. */
public record ProgrammeChanged(String event) {}
