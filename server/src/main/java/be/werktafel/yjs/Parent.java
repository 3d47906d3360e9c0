package be.werktafel.yjs;

/** The parent of an item: a type, or before integration the id of the item that holds the type. */
sealed interface Parent permits Branch, ParentId {}
