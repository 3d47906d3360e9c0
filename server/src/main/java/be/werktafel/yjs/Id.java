package be.werktafel.yjs;

/** The id of one unit of content: a client and a clock of that client (yjs's ID). */
public record Id(long client, int clock) {}
