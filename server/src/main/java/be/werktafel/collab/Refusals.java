package be.werktafel.collab;

import be.werktafel.wire.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every refusal and logs it once, without secrets. Thread-safe. */
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final MeterRegistry meters;

  Refusals(MeterRegistry meters) {
    this.meters = meters;
    for (CloseReason reason : CloseReason.values()) {
      counter(reason);
    }
  }

  private Counter counter(CloseReason reason) {
    return Counter.builder("werktafel.refused")
        .description("documents refused or closed")
        .tag("reason", reason.wire())
        .register(meters);
  }

  /** A document connection was refused or closed. */
  public void document(
      Client.ConnectionId connection, String document, CloseReason reason, String detail) {
    counter(reason).increment();
    LOG.atInfo()
        .addKeyValue("event", connection.event())
        .addKeyValue("document", shorten(document))
        .addKeyValue("connection", connection.id())
        .addKeyValue("reason", reason.wire())
        .addKeyValue("detail", shorten(detail))
        .log("refused");
  }

  /** A connection exceeded the rate limit. */
  public void slowed(Client.ConnectionId connection) {
    LOG.atInfo()
        .addKeyValue("event", connection.event())
        .addKeyValue("connection", connection.id())
        .log("rate-limited");
  }

  /** A whole connection was closed. */
  public void connection(Client.ConnectionId connection, int code, String detail) {
    Counter.builder("werktafel.connections.closed")
        .description("connections closed by the server")
        .tag("code", Integer.toString(code))
        .register(meters)
        .increment();
    LOG.atInfo()
        .addKeyValue("event", connection.event())
        .addKeyValue("connection", connection.id())
        .addKeyValue("code", code)
        .addKeyValue("detail", shorten(detail))
        .log("connection closed");
  }

  private static String shorten(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
