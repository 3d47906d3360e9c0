package be.werktafel.transport;

import be.werktafel.collab.Transport;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes received and sent over all connections. Thread-safe. */
final class Traffic {
  private final LongAdder in = new LongAdder();
  private final LongAdder out = new LongAdder();

  void received(long bytes) {
    in.add(bytes);
  }

  long in() {
    return in.sum();
  }

  long out() {
    return out.sum();
  }

  /** Wraps a transport so that its sent bytes are counted. */
  Transport measured(Transport transport) {
    return new Transport() {
      @Override
      public void send(byte[] frame) throws IOException {
        transport.send(frame);
        out.add(frame.length);
      }

      @Override
      public void flush() throws IOException {
        transport.flush();
      }

      @Override
      public void ping() throws IOException {
        transport.ping();
      }

      @Override
      public void close(int code, String reason) {
        transport.close(code, reason);
      }
    };
  }
}
