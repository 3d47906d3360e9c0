package be.werktafel.transport;

import be.werktafel.collab.Place;

/** An open connection of {@link TestConnections}. */
public final class TestConnection {
  final Connection connection;
  private final Connections connections;

  TestConnection(Connections connections, Connection connection) {
    this.connections = connections;
    this.connection = connection;
    connections.add(connection);
  }

  public void receive(byte[] frame) {
    connection.receive(frame);
  }

  /** The client has gone, and the server does not know it yet. */
  public void forget() {
    connections.remove(connection);
  }

  /** The server detects that the client has gone. */
  public void closed(Place.Leaving how) {
    connections.remove(connection);
    connection.closed(how);
  }

  public boolean isClosed() {
    return connection.isClosed();
  }

  /** Whether messages of this client are still being handled. */
  public boolean isBusy() {
    return connection.documents().stream().anyMatch(DocumentConnection::isBusy);
  }

  public long unsentBytes() {
    return connection.outbox().bytes();
  }
}
