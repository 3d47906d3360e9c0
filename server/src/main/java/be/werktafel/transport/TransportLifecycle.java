package be.werktafel.transport;

import be.werktafel.collab.Collaboration;
import be.werktafel.collab.Place;
import be.werktafel.wire.CloseCode;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Checks the connections once a second. When the server stops, it refuses new connections, waits
 * until every accepted update is acknowledged, and tells the clients to reconnect.
 */
final class TransportLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TransportLifecycle.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final Collaboration collaboration;
  private final ConnectionServices services;
  private final Connections connections;
  private final HttpLines httpLines;
  private final HandshakeCheck check;
  private volatile @Nullable ScheduledExecutorService ticker;

  TransportLifecycle(
      Collaboration collaboration,
      ConnectionServices services,
      Connections connections,
      HttpLines httpLines,
      HandshakeCheck check) {
    this.collaboration = collaboration;
    this.services = services;
    this.connections = connections;
    this.httpLines = httpLines;
    this.check = check;
  }

  @Override
  public void start() {
    check.open();
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("transport-tick").daemon().factory());
    started.scheduleWithFixedDelay(
        this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    ticker = started;
  }

  private void tick() {
    try {
      long now = services.ticks().getAsLong();
      connections.forEach(connection -> connection.checkHealth(now));
      httpLines.tick(now);
    } catch (RuntimeException e) {
      LOG.error("a tick failed", e);
    }
  }

  @Override
  public void stop() {
    check.close();
    ScheduledExecutorService ticking = ticker;
    if (ticking != null) {
      ticking.shutdownNow();
      ticker = null;
    }
    if (!collaboration.awaitSettled(LAST_WAIT)) {
      LOG.warn("closing connections although not everything they sent is durable");
    }
    connections.forEach(connection -> connection.close(CloseCode.RESTART, "the server restarts"));
    connections.awaitNone(GOODBYE);
    connections.forEach(connection -> connection.closed(Place.Leaving.LOST));
  }

  @Override
  public boolean isRunning() {
    return ticker != null;
  }
}
