package be.werktafel.yjs;

/** The id of the item whose content is the parent. */
record ParentId(Client client, int clock) implements Parent {}
