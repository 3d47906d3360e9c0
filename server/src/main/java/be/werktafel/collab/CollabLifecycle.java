package be.werktafel.collab;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ticks the rooms once a second. Stops after the transport has closed every connection: waits until
 * all accepted updates are durable, then closes the rooms.
 */
final class CollabLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CollabLifecycle.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration LAST_WAIT = Duration.ofSeconds(3);

  private final Collaboration collaboration;
  private volatile @Nullable ScheduledExecutorService ticker;

  CollabLifecycle(Collaboration collaboration) {
    this.collaboration = collaboration;
  }

  /** Starts before the transport and stops after it, but before the web server. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }

  @Override
  public void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("collab-tick").daemon().factory());
    started.scheduleWithFixedDelay(
        this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    ticker = started;
    collaboration.cluster().start(collaboration.rooms(), collaboration.channels());
  }

  private void tick() {
    try {
      collaboration.tick();
    } catch (RuntimeException e) {
      LOG.error("a tick failed", e);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService ticking = ticker;
    if (ticking != null) {
      ticking.shutdownNow();
      ticker = null;
    }
    if (!collaboration.awaitSettled(LAST_WAIT)) {
      LOG.warn("stopping before all updates are durable; those that are not were not acknowledged");
    }
    collaboration.rooms().endAll();
    collaboration.cluster().stop();
  }

  @Override
  public boolean isRunning() {
    return ticker != null;
  }
}
