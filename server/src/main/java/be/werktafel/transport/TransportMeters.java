package be.werktafel.transport;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicLong;

/** Gauges and counters of the connections: numbers only, no event or name. */
final class TransportMeters implements MeterBinder {
  private final Connections connections;
  private final ConnectionServices services;

  TransportMeters(Connections connections, ConnectionServices services) {
    this.connections = connections;
    this.services = services;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("werktafel.connections", connections, Connections::size)
        .description("sockets open")
        .register(registry);
    Gauge.builder("werktafel.people", services.attendance(), Attendance::people)
        .description("people with a connection")
        .register(registry);
    Gauge.builder("werktafel.queue.bytes", this, TransportMeters::queued)
        .description("what waits to be sent to all clients")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("werktafel.traffic", services.traffic(), Traffic::in)
        .tag("direction", "in")
        .baseUnit("bytes")
        .register(registry);
    FunctionCounter.builder("werktafel.traffic", services.traffic(), Traffic::out)
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
