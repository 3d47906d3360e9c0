package be.werktafel.bench;

/** What happened during one stretch of time. */
final class Window {
  final Latencies propagation = new Latencies();
  final Latencies acknowledgement = new Latencies();

  /** How late the generator itself sent. */
  final Latencies lateness = new Latencies();

  long keys;

  /** Deliveries that these keystrokes ask for. */
  long wanted;

  /** Deliveries that arrived, of these keystrokes or earlier ones. */
  long delivered;

  long updateFrames;
  long presenceFrames;
  long bytesIn;
  long nanos;

  /** How much of one core the generator's thread used. */
  double generatorBusy;

  double seconds() {
    return nanos / 1e9;
  }

  double deliveredShare() {
    return wanted == 0 ? 1 : (double) delivered / wanted;
  }
}
