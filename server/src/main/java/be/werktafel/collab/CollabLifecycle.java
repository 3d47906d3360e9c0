package be.werktafel.collab;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks after rooms and lines once a second, and takes leave in order when the server stops: nobody
 * comes in, what was taken becomes durable and is acknowledged, then the sockets are told to come
 * back.
 */
final class CollabLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CollabLifecycle.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration LAST_WAIT = Duration.ofSeconds(10);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final Rooms rooms;
  private final Connections connections;
  private final HttpLines httpLines;
  private final HandshakeDesk desk;
  private final RoomServices services;
  private final Remembered remembered;
  private final LiveDocuments documents;
  private final AtomicBoolean lookingAgain = new AtomicBoolean();
  private final @Nullable Neighbourhood neighbourhood;
  private volatile @Nullable ScheduledExecutorService ticker;

  /**
   * @param neighbourhood null with the in-process database, which has one node
   */
  CollabLifecycle(
      Rooms rooms,
      Connections connections,
      HttpLines httpLines,
      HandshakeDesk desk,
      RoomServices services,
      Remembered remembered,
      LiveDocuments documents,
      @Nullable Neighbourhood neighbourhood) {
    this.rooms = rooms;
    this.connections = connections;
    this.httpLines = httpLines;
    this.desk = desk;
    this.services = services;
    this.remembered = remembered;
    this.documents = documents;
    this.neighbourhood = neighbourhood;
  }

  @Override
  public void start() {
    desk.open();
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("collab-tick").daemon().factory());
    started.scheduleWithFixedDelay(
        this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    ticker = started;
    if (neighbourhood != null) {
      neighbourhood.start();
    }
  }

  private void tick() {
    try {
      long now = services.ticks().getAsLong();
      connections.forEach(connection -> connection.checkLine(now));
      httpLines.tick(now);
      rooms.tick();
      if (remembered.owesAnswers() && lookingAgain.compareAndSet(false, true)) {
        services.threads().execute(this::lookAgain);
      }
    } catch (RuntimeException e) {
      LOG.error("a tick failed", e);
    }
  }

  private void lookAgain() {
    try {
      remembered.lookAgain(documents::reviseRights);
    } finally {
      lookingAgain.set(false);
    }
  }

  @Override
  public void stop() {
    desk.close();
    ScheduledExecutorService ticking = ticker;
    if (ticking != null) {
      ticking.shutdownNow();
      ticker = null;
    }
    if (!waitUntil(rooms::isSettled, LAST_WAIT)) {
      LOG.warn("stopping although not everything is durable; nothing of that was acknowledged");
    }
    connections.forEach(connection -> connection.close(CloseCode.RESTART, "the server restarts"));
    waitUntil(() -> connections.size() == 0, GOODBYE);
    connections.forEach(connection -> connection.closed(Place.Leaving.LOST));
    waitUntil(rooms::isSettled, GOODBYE);
    rooms.endAll();
    if (neighbourhood != null) {
      neighbourhood.stop();
    }
  }

  private interface Check {
    boolean holds();
  }

  private static boolean waitUntil(Check check, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!check.holds()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isRunning() {
    return ticker != null;
  }
}
