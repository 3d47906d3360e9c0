package be.werktafel.yjs;

import be.werktafel.lib0.Encoder;

/** The content of an item. The item holds the length; content of length one is never split. */
sealed interface Content
    permits Branch,
        ContentAny,
        ContentBinary,
        ContentDeleted,
        ContentDoc,
        ContentEmbed,
        ContentFormat,
        ContentJson,
        ContentString {
  /** The reference number in the struct's info byte. */
  int ref();

  /** Whether it counts in its type's length. */
  default boolean isCountable() {
    return true;
  }

  /** Writes {@code length} units from {@code offset} on. */
  void write(Encoder encoder, int offset, int length);

  /** Cuts off everything from {@code offset} on and returns it. */
  default Content splitAt(int offset) {
    throw new IllegalStateException(getClass().getSimpleName() + " cannot be split at " + offset);
  }

  /** Whether content of the same kind on the right can be appended to it. */
  default boolean isMergeable() {
    return false;
  }

  /** Appends content of the same kind from the right. */
  default void append(Content right) {
    throw new IllegalStateException(getClass().getSimpleName() + " does not merge");
  }
}
