package be.werktafel.transport;

import be.werktafel.collab.Limits;

/**
 * How much one connection, or one person over all of theirs, may send: so many frames and bytes a
 * second, and a burst on top. Nothing is refused: who is ahead of the pace is read again when the
 * pace has caught up. Safe for many threads.
 *
 * <p>What cannot be used takes as much as many frames: who floods with it is read so seldom that
 * the others do not notice, and who sends it once does not notice either.
 *
 * <p>The generic cell rate algorithm: per kind one moment at which everything taken so far would
 * have been sent at the pace exactly; how far that lies ahead of now, less the burst, is the wait.
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

  /** Takes as much as so many frames more, for one that could not be used. */
  synchronized void penalize(int frames, long now) {
    framesUntil = Math.max(framesUntil, now) + nanosPerFrame * frames;
  }

  /** Whether nothing that was taken is still to be waited for; a new pace would be the same. */
  synchronized boolean isEven(long now) {
    return framesUntil <= now && bytesUntil <= now;
  }

  /** Takes one frame; answers for how many nanoseconds no other should be read. */
  synchronized long take(long bytes, long now) {
    framesUntil = Math.max(framesUntil, now) + nanosPerFrame;
    bytesUntil = Math.max(bytesUntil, now) + nanosPerByte * bytes;
    double wait = Math.max(framesUntil - now - frameBurstNanos, bytesUntil - now - byteBurstNanos);
    return (long) Math.max(0, wait);
  }
}
