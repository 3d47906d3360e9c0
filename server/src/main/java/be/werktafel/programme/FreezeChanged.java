package be.werktafel.programme;

/** A freeze began or ended. */
public record FreezeChanged(String event, boolean frozen) {}
