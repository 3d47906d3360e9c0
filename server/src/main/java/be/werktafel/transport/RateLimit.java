package be.werktafel.transport;

import be.werktafel.collab.Limits;

/**
 * The rate limit of one connection, or of one person over all their connections: frames and bytes
 * per second, each with a burst. Nothing is refused: a sender above the rate is read again when it
 * is back within the rate. Thread-safe.
 *
 * <p>An invalid frame costs as much as many frames. A flood of them is read so slowly that others
 * do not notice it; a single one has no visible effect.
 *
 * <p>This is the generic cell rate algorithm: one theoretical time per kind, at which everything
 * accepted so far would have been sent at exactly the rate. The wait is the distance of that time
 * from now, less the burst.
 */
final class RateLimit {
  private static final double SECOND = 1e9;

  private final double nanosPerFrame;
  private final double nanosPerByte;
  private final double frameBurstNanos;
  private final double byteBurstNanos;
  private double framesUntil;
  private double bytesUntil;

  RateLimit(Limits limits, long now) {
    nanosPerFrame = SECOND / limits.framesPerSecond();
    nanosPerByte = SECOND / limits.bytesPerSecond();
    frameBurstNanos = nanosPerFrame * limits.frameBurst();
    byteBurstNanos = nanosPerByte * limits.byteBurst();
    framesUntil = now;
    bytesUntil = now;
  }

  /** Adds the cost of this many frames, for an invalid frame. */
  synchronized void penalize(int frames, long now) {
    framesUntil = Math.max(framesUntil, now) + nanosPerFrame * frames;
  }

  /** Whether there is no debt left, so that a new rate limit would be the same. */
  synchronized boolean hasNoDebt(long now) {
    return framesUntil <= now && bytesUntil <= now;
  }

  /** Counts one frame; returns the nanoseconds for which no other frame should be read. */
  synchronized long take(long bytes, long now) {
    framesUntil = Math.max(framesUntil, now) + nanosPerFrame;
    bytesUntil = Math.max(bytesUntil, now) + nanosPerByte * bytes;
    double wait = Math.max(framesUntil - now - frameBurstNanos, bytesUntil - now - byteBurstNanos);
    return (long) Math.max(0, wait);
  }
}
