package be.werktafel.programme;

/** Something on a table's tile changed: somebody sat down, a thread was opened. Told within 2 s. */
public record TablesChanged(String event) {}
