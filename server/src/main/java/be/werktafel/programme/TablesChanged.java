package be.werktafel.programme;

/** A table's tile changed: somebody joined, a thread was opened. Pushed within 2 s. */
public record TablesChanged(String event) {}
