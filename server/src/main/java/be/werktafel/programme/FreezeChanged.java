package be.werktafel.programme;

/** Pens went down, or may write again. */
public record FreezeChanged(String event, boolean frozen) {}
