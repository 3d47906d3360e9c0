package be.werktafel.collab;

import be.werktafel.wire.Address;
import be.werktafel.wire.CloseReason;

/** The client's side of one open document or live channel. Thread-safe. */
public interface Client {
  /**
   * Identifies one connection in logs and in {@link Devices}.
   *
   * @param event the event that the client named in its address; empty when it named none
   * @param id unique on this node
   */
  record ConnectionId(String event, String id) {}

  ConnectionId connection();

  Address address();

  /** The queue of the connection, which all its documents share. */
  Outbox outbox();

  /** Whether the page was built for an older document schema. Such a page may only read. */
  boolean isOutdated();

  /**
   * Closes the document because of an invalid message or a lost right. The connection stays open.
   */
  void refuse(CloseReason reason, boolean counted, String detail);

  /** Tells the client that the server ended this membership. */
  void ended(Member member, CloseReason reason);

  /** Closes the connection if no document is open on it. */
  void closeConnectionIfUnused();
}
