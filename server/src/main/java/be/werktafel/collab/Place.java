package be.werktafel.collab;

import be.werktafel.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What an open document leads to: the room of a draft, or an event's live channel. */
public interface Place {
  /** How somebody left. */
  enum Leaving {
    /** The page said goodbye. */
    CLEAN,
    /** The network or the device went away. */
    LOST
  }

  String event();

  /**
   * Lets the member in and sends {@link Message.Authenticated} first. Returns false when the place
   * is about to close: ask for it again.
   */
  boolean enter(Member member);

  /**
   * Takes one message, in the order in which the member's client sent them. Blocks while the place
   * cannot take more. Throws {@link be.werktafel.lib0.MalformedException}.
   */
  void receive(Member member, Message message);

  void leave(Member member, Leaving how);

  /** Those who are in now. */
  List<Member> members();

  /** Tells the member that its connection is read more slowly. */
  void slowed(Member member);

  /**
   * Applies what the member's person may do now, and their table.
   *
   * @param admission the gate's answer; asked for only where it counts
   * @param grace how long text that is already on its way is still taken
   */
  void revise(Member member, Supplier<Admission> admission, Duration grace);

  /** Asks a member who may write for the text that the server lacks. */
  void ask(Member member);
}
