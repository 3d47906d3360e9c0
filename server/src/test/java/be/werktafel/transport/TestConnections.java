package be.werktafel.transport;

import be.werktafel.access.SignIn;
import be.werktafel.collab.Collaboration;
import be.werktafel.collab.Limits;
import be.werktafel.collab.Transport;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** The connections of a server without sockets, for tests of any package. */
public final class TestConnections {
  final Connections connections;
  final ConnectionServices services;

  public TestConnections(
      Collaboration collaboration,
      Limits limits,
      Clock clock,
      LongSupplier ticks,
      ExecutorService threads) {
    connections = new Connections(limits.strangers());
    services = ConnectionServices.of(collaboration, limits, clock, ticks, threads);
  }

  /** Opens a connection whose client is {@code client}. */
  public TestConnection open(String event, int schema, SignIn cookie, Transport client) {
    var handshake = new Handshake(event, schema, Optional.empty(), () -> cookie);
    return new TestConnection(connections, new Connection(handshake, services, client));
  }

  /** Runs the check that the transport runs once a second. */
  public void check(long now) {
    connections.forEach(connection -> connection.checkHealth(now));
  }

  public int size() {
    return connections.size();
  }

  /** The number of people with a connection. */
  public int people() {
    return services.attendance().people();
  }
}
