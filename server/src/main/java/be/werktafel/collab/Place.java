package be.werktafel.collab;

/** What an open channel leads to: the room of a document, or an event's live channel. */
sealed interface Place permits Room, LiveChannel {
  /** How somebody left. */
  enum Leaving {
    /** The page said goodbye. */
    CLEAN,
    /** The network or the device went away. */
    LOST
  }

  /**
   * Lets the member in and says {@link Message.Authenticated} first. Answers false when the place
   * is about to close: ask for it again.
   */
  boolean enter(Member member);

  /**
   * Takes one message, in the order in which the member's client sent them. May block while the
   * place cannot take more. Throws {@link be.werktafel.lib0.MalformedException}.
   */
  void receive(Member member, Message message);

  void leave(Member member, Leaving how);
}
