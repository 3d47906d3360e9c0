package be.werktafel.yjs;

/** Names one unit of a document: the clock of the client that made it (yjs's ID). */
public record Id(long client, int clock) {}
