package be.werktafel.collab;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What can be read off a node from outside: numbers only, no event, no document, nobody's name.
 * Refusals count themselves ({@link Refusals}), and so does the log.
 */
final class CollabMeters implements MeterBinder {
  private final Connections connections;
  private final Rooms rooms;
  private final Hub hub;
  private final Backlog backlog;
  private final OtherNodes others;

  CollabMeters(Connections connections, Rooms rooms, Hub hub, Backlog backlog, OtherNodes others) {
    this.connections = connections;
    this.rooms = rooms;
    this.hub = hub;
    this.backlog = backlog;
    this.others = others;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("werktafel.connections", connections, Connections::size)
        .description("sockets open")
        .register(registry);
    Gauge.builder("werktafel.people", hub.attendance(), Attendance::people)
        .description("people with a connection")
        .register(registry);
    Gauge.builder("werktafel.rooms", rooms, Rooms::size)
        .description("documents loaded")
        .register(registry);
    Gauge.builder("werktafel.nodes.others", others, OtherNodes::count)
        .description("other nodes that serve the same events")
        .register(registry);
    Gauge.builder("werktafel.queue.bytes", this, CollabMeters::queued)
        .description("what waits to be sent to all clients")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("werktafel.backlog.bytes", backlog, Backlog::bytes)
        .description("what rooms hold that the log does not")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("werktafel.traffic", hub.traffic(), Traffic::in)
        .tag("direction", "in")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("werktafel.traffic", hub.traffic(), Traffic::out)
        .tag("direction", "out")
        .baseUnit("bytes")
        .register(registry);
  }

  private long queued() {
    var bytes = new AtomicLong();
    connections.forEach(connection -> bytes.addAndGet(connection.outbox().bytes()));
    return bytes.get();
  }
}
