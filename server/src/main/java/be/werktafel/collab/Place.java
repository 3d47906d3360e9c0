package be.werktafel.collab;

import be.werktafel.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The target of a document connection: the room of a draft, or an event's live channel. */
public interface Place {
  /** How a member left. */
  enum Leaving {
    /** The page closed the document or the connection. */
    CLEAN,
    /** The connection was lost. */
    LOST
  }

  String event();

  /**
   * Adds the member and sends {@link Message.Authenticated} first. Returns false when the place is
   * closing; the caller must then look up the place again.
   */
  boolean enter(Member member);

  /**
   * Handles one message. Messages of one member arrive in the order in which the client sent them.
   * Blocks under back-pressure. Throws {@link be.werktafel.lib0.MalformedException}.
   */
  void receive(Member member, Message message);

  void leave(Member member, Leaving how);

  /** The current members. */
  List<Member> members();

  /** Tells the member that its connection exceeded the rate limit. */
  void slowed(Member member);

  /**
   * Applies the current rights and the current table of the member's person.
   *
   * @param admission returns the gate's answer; called only where it matters
   * @param grace how long updates are accepted after write access is lost
   */
  void revise(Member member, Supplier<Admission> admission, Duration grace);

  /** Asks a member who may write for text that the server lacks. */
  void ask(Member member);
}
