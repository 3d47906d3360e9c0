package be.werktafel.yjs;

/** Where an item belongs: a type, or before integration the id of the item that holds it. */
sealed interface Parent permits Branch, ParentId {}
